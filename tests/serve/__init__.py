"""The room that shows pages beside what they rest on."""
