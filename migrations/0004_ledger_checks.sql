CREATE TABLE `ledger_checks` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`faults` text NOT NULL
) STRICT;
