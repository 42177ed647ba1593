name = “weights”
