CREATE TABLE `access_change_events` (
	`change_id` text PRIMARY KEY NOT NULL,
	`event` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`change_id`) REFERENCES `access_changes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "change_end_is_known" CHECK("access_change_events"."event" in ('confirmed', 'withdrawn'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `access_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`reason` text NOT NULL,
	`person_id` text,
	`role` text,
	`key_content` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "change_is_known" CHECK("access_changes"."kind" in ('owner-added', 'owner-removed', 'key')),
	CONSTRAINT "change_says_what" CHECK(("access_changes"."kind" = 'key') = ("access_changes"."key_content" is not null)),
	CONSTRAINT "change_says_whom" CHECK(("access_changes"."kind" <> 'key') = ("access_changes"."person_id" is not null))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `access_changes_in_order` ON `access_changes` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text,
	`email` text NOT NULL,
	`created_at` integer NOT NULL,
	`role` text,
	`revoked_at` integer,
	`issuer` text,
	`subject` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "role_is_known" CHECK("people"."role" in ('viewer', 'billing', 'disputer', 'account_manager', 'approver', 'operator', 'auditor', 'owner')),
	CONSTRAINT "subject_has_an_issuer" CHECK(("people"."issuer" is null) = ("people"."subject" is null)),
	CONSTRAINT "email_is_plain" CHECK("people"."email" = lower(trim("people"."email")))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `people_by_email` ON `people` (`email`);--> statement-breakpoint
CREATE INDEX `people_by_customer` ON `people` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `people_by_subject` ON `people` (`issuer`,`subject`);--> statement-breakpoint
CREATE TABLE `person_events` (
	`person_id` text NOT NULL,
	`seq` integer NOT NULL,
	`event` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text,
	`role` text,
	`issuer` text,
	`subject` text,
	`change_id` text,
	PRIMARY KEY(`person_id`, `seq`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`change_id`) REFERENCES `access_changes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "person_event_is_known" CHECK("person_events"."event" in ('added', 'role', 'bound', 'unbound', 'revoked')),
	CONSTRAINT "role_event_says_which" CHECK(("person_events"."event" in ('added', 'role')) = ("person_events"."role" is not null)),
	CONSTRAINT "binding_says_whom" CHECK(("person_events"."event" = 'bound') = ("person_events"."issuer" is not null and "person_events"."subject" is not null))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`digest` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`method` text NOT NULL,
	`authenticated_at` integer,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "session_method_is_known" CHECK("sessions"."method" in ('oidc', 'local')),
	CONSTRAINT "session_digest_is_sha256" CHECK(length("sessions"."digest") = 64)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_end` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_domains` (
	`domain` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sign_in_domains_by_customer` ON `sign_in_domains` (`customer_id`);--> statement-breakpoint
CREATE TABLE `sign_in_settings` (
	`customer_id` text NOT NULL,
	`version` integer NOT NULL,
	`issuer` text NOT NULL,
	`client_id` text NOT NULL,
	`method` text NOT NULL,
	`sealed_secret` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `version`),
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "method_is_known" CHECK("sign_in_settings"."method" in ('client_secret_basic', 'client_secret_post', 'none')),
	CONSTRAINT "secret_goes_with_method" CHECK(("sign_in_settings"."method" = 'none') = ("sign_in_settings"."sealed_secret" is null))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `api_keys` ADD `holder` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `change_id` text REFERENCES access_changes(id);