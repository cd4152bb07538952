"""When it happens: Prefect, and nothing but Prefect."""
