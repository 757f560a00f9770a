"""Files become values with places, and faulty files become faults with places."""
