CREATE TABLE `key_events` (
	`key_id` text NOT NULL,
	`event` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`ends_at` integer,
	`reason` text,
	PRIMARY KEY(`key_id`, `event`),
	FOREIGN KEY (`key_id`) REFERENCES `api_keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "key_event_is_known" CHECK("key_events"."event" in ('made', 'rotated', 'revoked')),
	CONSTRAINT "rotation_says_when" CHECK(("key_events"."event" = 'rotated') = ("key_events"."ends_at" is not null)),
	CONSTRAINT "rotation_looks_forward" CHECK("key_events"."ends_at" >= "key_events"."at"),
	CONSTRAINT "revocation_says_why" CHECK(("key_events"."event" = 'revoked') = (trim(coalesce("key_events"."reason", '')) <> ''))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `api_keys` ADD `replaces` text REFERENCES api_keys(id);--> statement-breakpoint
ALTER TABLE `api_keys` ADD `line` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `last_used_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_replaces_unique` ON `api_keys` (`replaces`);--> statement-breakpoint
CREATE INDEX `api_keys_in_order` ON `api_keys` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `api_keys_by_customer` ON `api_keys` (`customer_id`,`created_at`,`id`);