"""Where a site goes: servers, storage, branches and programs, and the way of its files to them."""
