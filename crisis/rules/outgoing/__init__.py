"""The way out: each single delivery, claimed before the network is touched, settled after."""
