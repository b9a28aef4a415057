CREATE TABLE `status_definitions` (
	`version` integer PRIMARY KEY NOT NULL,
	`sla_digest` text NOT NULL,
	`components` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`sla_digest`) REFERENCES `sla_versions`(`digest`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "status_components" CHECK(json_valid("status_definitions"."components"))
) STRICT;
--> statement-breakpoint
CREATE TABLE `status_events` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text,
	`document` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "status_event_kind" CHECK("status_events"."kind" in ('note', 'maintenance', 'withdrawal')),
	CONSTRAINT "status_event_document" CHECK(json_valid("status_events"."document")),
	CONSTRAINT "withdrawal_has_a_subject" CHECK(("status_events"."kind" = 'withdrawal') = ("status_events"."subject" is not null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `status_events_in_order` ON `status_events` (`at`);--> statement-breakpoint
CREATE TABLE `status_windows` (
	`id` text PRIMARY KEY NOT NULL,
	`component` text NOT NULL,
	`detected` integer NOT NULL,
	`told` integer,
	`began` integer NOT NULL,
	`document` text NOT NULL,
	CONSTRAINT "status_window_document" CHECK(json_valid("status_windows"."document"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `status_windows_by_time` ON `status_windows` (`began`);