"""Krachtenveld: map the network around a public task and turn that map into decisions."""
