"""Fields, tables, forms and pages that every room is built of."""
