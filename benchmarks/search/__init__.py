"""KB Studio's search beside other static sites': how well it finds, what it costs to load, ask and build."""
