"""What checkers say of a published site, and what its pages weigh: `make bench-site`."""
