"""What is to be seen to in the record as a whole: incomplete records, and rounds held against rounds due."""
