CREATE TABLE `agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`sla_digest` text NOT NULL,
	`effective_from` integer NOT NULL,
	`effective_until` integer,
	`currency` text NOT NULL,
	`fees` text NOT NULL,
	`rail` text NOT NULL,
	`stripe_invoice` text,
	`auto_approve_minor` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sla_digest`) REFERENCES `sla_versions`(`digest`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ends_after_it_starts" CHECK("agreements"."effective_until" > "agreements"."effective_from"),
	CONSTRAINT "rail_is_known" CHECK("agreements"."rail" in ('customer-balance', 'credit-note'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `agreements_by_customer` ON `agreements` (`customer_id`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`label` text NOT NULL,
	`customer_id` text,
	`scopes` text NOT NULL,
	`source` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "digest_is_sha256" CHECK(length("api_keys"."digest") = 64)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_digest_unique` ON `api_keys` (`digest`);--> statement-breakpoint
CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`stripe_customer` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sla_versions` (
	`digest` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`version` integer NOT NULL,
	`document` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sla_versions_by_name` ON `sla_versions` (`name`,`version`);--> statement-breakpoint
CREATE TABLE `batches` (
	`owner` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`body_digest` text NOT NULL,
	`answer` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`owner`, `idempotency_key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `rejects` (
	`owner` text NOT NULL,
	`received_at` integer NOT NULL,
	`batch` text NOT NULL,
	`count` integer NOT NULL,
	`reasons` text NOT NULL,
	`entries` text NOT NULL,
	PRIMARY KEY(`owner`, `received_at`, `batch`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `segments` (
	`customer_id` text NOT NULL,
	`day` integer NOT NULL,
	`seq` integer NOT NULL,
	`reporter` text NOT NULL,
	`count` integer NOT NULL,
	`min_time` integer NOT NULL,
	`max_time` integer NOT NULL,
	`received_at` integer NOT NULL,
	`digest` text NOT NULL,
	`body` blob NOT NULL,
	PRIMARY KEY(`customer_id`, `day`, `seq`),
	CONSTRAINT "reporter_is_known" CHECK("segments"."reporter" in ('provider', 'customer', 'probe')),
	CONSTRAINT "holds_something" CHECK("segments"."count" > 0),
	CONSTRAINT "on_its_day" CHECK("segments"."min_time" >= "segments"."day" * 86400000 and "segments"."min_time" <= "segments"."max_time" and "segments"."max_time" < ("segments"."day" + 1) * 86400000)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `slices` (
	`customer_id` text NOT NULL,
	`plan` text NOT NULL,
	`chunk` integer NOT NULL,
	`counted` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`customer_id`, `plan`, `chunk`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `verdicts` (
	`customer_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`period_from` integer NOT NULL,
	`period` text NOT NULL,
	`revision` integer NOT NULL,
	`digest` text NOT NULL,
	`document` text NOT NULL,
	`judged_at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `agreement_id`, `period_from`, `revision`)
) STRICT, WITHOUT ROWID;
