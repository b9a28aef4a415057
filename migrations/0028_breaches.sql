CREATE TABLE `breach_closings` (
	`customer_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`period_from` integer NOT NULL,
	`commitment` text NOT NULL,
	`revision` integer NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `agreement_id`, `period_from`, `commitment`, `revision`),
	CONSTRAINT "closes_what_is_final" CHECK("breach_closings"."revision" > 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `degraded_commitments` (
	`customer_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`period_from` integer NOT NULL,
	`commitment` text NOT NULL,
	`period` text NOT NULL,
	`revision` integer NOT NULL,
	`outcome` text NOT NULL,
	`began` integer,
	`ended` integer,
	`found_at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `agreement_id`, `period_from`, `commitment`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `degraded_newest` ON `degraded_commitments` (`found_at`) WHERE "degraded_commitments"."outcome" = 'breached';--> statement-breakpoint
CREATE INDEX `degraded_by_end` ON `degraded_commitments` (`ended`) WHERE "degraded_commitments"."ended" is not null;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_given_up` ON `webhook_deliveries` (`seq`) WHERE state = 'given-up';