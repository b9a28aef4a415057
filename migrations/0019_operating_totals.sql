CREATE TABLE `credit_totals` (
	`customer_id` text NOT NULL,
	`state` text NOT NULL,
	`currency` text NOT NULL,
	`kind` text NOT NULL,
	`credits` integer NOT NULL,
	`minor` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `state`, `currency`, `kind`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `evidence_totals` (
	`customer_id` text NOT NULL,
	`reporter` text NOT NULL,
	`segments` integer NOT NULL,
	`signals` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `reporter`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outcome_totals` (
	`customer_id` text NOT NULL,
	`outcome` text NOT NULL,
	`commitments` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `outcome`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `reject_totals` (
	`owner` text NOT NULL,
	`reason` text NOT NULL,
	`signals` integer NOT NULL,
	PRIMARY KEY(`owner`, `reason`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sweeps` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`woken` integer NOT NULL,
	`failed` integer NOT NULL,
	`kept_back` integer NOT NULL,
	CONSTRAINT "one_sweep" CHECK("sweeps"."id" = 1)
) STRICT;
