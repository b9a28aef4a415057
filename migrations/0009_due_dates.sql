-- When the invoice of a line falls due. What is there has no such date, and falls due when it is finalized.
ALTER TABLE `basis_lines` ADD `due_at` integer;