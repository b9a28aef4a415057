CREATE TABLE `audit_log` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`owner` text NOT NULL,
	`caller` text NOT NULL,
	`operation` text NOT NULL,
	`path` text NOT NULL,
	`request_id` text NOT NULL,
	`body` text,
	`status` integer,
	`begun_at` integer,
	`digest` text NOT NULL,
	CONSTRAINT "event_is_known" CHECK("audit_log"."event" in ('begun', 'ended', 'refused')),
	CONSTRAINT "end_has_a_status" CHECK(("audit_log"."event" = 'begun') = ("audit_log"."status" is null)),
	CONSTRAINT "end_has_a_beginning" CHECK(("audit_log"."event" = 'ended') = ("audit_log"."begun_at" is not null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_log_by_owner` ON `audit_log` (`owner`,`seq`);