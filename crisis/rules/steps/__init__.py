"""Steps: what people sorted, and how any of it is taken back, for the whole crisis."""
