"""Kill the service at every fault point in every step of the procedure, and see whether anything is lost or doubled."""
