CREATE TABLE `webhook_attempts` (
	`delivery_seq` integer NOT NULL,
	`n` integer NOT NULL,
	`at` integer NOT NULL,
	`status` integer,
	`error` text,
	PRIMARY KEY(`delivery_seq`, `n`),
	FOREIGN KEY (`delivery_seq`) REFERENCES `webhook_deliveries`(`seq`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`message_seq` integer NOT NULL,
	`endpoint_id` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` integer NOT NULL,
	`token` text,
	`lease_until` integer,
	FOREIGN KEY (`message_seq`) REFERENCES `webhook_messages`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`endpoint_id`) REFERENCES `webhook_endpoints`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "delivery_state_is_known" CHECK("webhook_deliveries"."state" in ('open', 'done', 'given-up'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`due_at`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_endpoint` ON `webhook_deliveries` (`endpoint_id`,`seq`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`url` text NOT NULL,
	`types` text,
	`state` text NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL,
	CONSTRAINT "endpoint_state_is_known" CHECK("webhook_endpoints"."state" in ('active', 'paused', 'removed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_by_owner` ON `webhook_endpoints` (`owner`,`id`);--> statement-breakpoint
CREATE TABLE `webhook_messages` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` text,
	`type` text NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`data` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_messages_key_unique` ON `webhook_messages` (`key`);--> statement-breakpoint
CREATE TABLE `webhook_secrets` (
	`endpoint_id` text NOT NULL,
	`version` integer NOT NULL,
	`sealed` text NOT NULL,
	`public_key` text NOT NULL,
	`ends_at` integer,
	PRIMARY KEY(`endpoint_id`, `version`),
	FOREIGN KEY (`endpoint_id`) REFERENCES `webhook_endpoints`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
