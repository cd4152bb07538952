"""From models to Word: content models, layouts, the house template and one deterministic packer."""
