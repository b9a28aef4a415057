CREATE TABLE `approvals` (
	`credit_id` text NOT NULL,
	`place` integer NOT NULL,
	`proposal_digest` text NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`credit_id`, `place`),
	FOREIGN KEY (`credit_id`) REFERENCES `credits`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `approvals_by_person` ON `approvals` (`credit_id`,`by`);--> statement-breakpoint
CREATE TABLE `balances` (
	`customer_id` text NOT NULL,
	`currency` text NOT NULL,
	`account` text NOT NULL,
	`minor` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `currency`, `account`),
	CONSTRAINT "balance_is_exact" CHECK(abs("balances"."minor") <= 9007199254740991),
	CONSTRAINT "account_is_known" CHECK("balances"."account" in ('sla_expense', 'accrued', 'approved', 'in_flight', 'issued', 'settled', 'released', 'disputed', 'overpaid')),
	CONSTRAINT "account_has_its_sign" CHECK(case when "balances"."account" in ('sla_expense', 'overpaid') then "balances"."minor" <= 0 else "balances"."minor" >= 0 end)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credit_events` (
	`credit_id` text NOT NULL,
	`seq` integer NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`stripe_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`credit_id`, `seq`),
	FOREIGN KEY (`credit_id`) REFERENCES `credits`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credits` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`sla_digest` text NOT NULL,
	`commitment` text NOT NULL,
	`period` text NOT NULL,
	`revision` integer NOT NULL,
	`minor` integer NOT NULL,
	`offset_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`rail` text NOT NULL,
	`stripe_customer` text NOT NULL,
	`stripe_invoice` text,
	`state` text NOT NULL,
	`evidence_digest` text NOT NULL,
	`proposal_digest` text NOT NULL,
	`proposed_by` text NOT NULL,
	`approvals_needed` integer NOT NULL,
	`stripe_id` text,
	`effective_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	CONSTRAINT "credit_state_is_known" CHECK("credits"."state" in ('proposed', 'approved', 'issuing', 'unknown', 'issued', 'applied', 'denied', 'voided', 'expired', 'review')),
	CONSTRAINT "credit_pays_something" CHECK("credits"."minor" > 0),
	CONSTRAINT "offset_is_a_part" CHECK("credits"."offset_minor" between 0 and "credits"."minor"),
	CONSTRAINT "revision_counts_from_1" CHECK("credits"."revision" >= 1),
	CONSTRAINT "two_people_or_policy" CHECK("credits"."approvals_needed" in (0, 2)),
	CONSTRAINT "credit_rail_is_known" CHECK("credits"."rail" = 'customer-balance' or ("credits"."rail" = 'credit-note' and "credits"."stripe_invoice" is not null))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `credits_stripe_id_unique` ON `credits` (`stripe_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `credits_by_subject` ON `credits` (`customer_id`,`agreement_id`,`period`,`commitment`,`revision`);--> statement-breakpoint
CREATE INDEX `credits_by_state` ON `credits` (`state`,`customer_id`);--> statement-breakpoint
CREATE INDEX `credits_by_stripe_customer` ON `credits` (`stripe_customer`);--> statement-breakpoint
CREATE TABLE `owed` (
	`customer_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`period` text NOT NULL,
	`commitment` text NOT NULL,
	`place` integer NOT NULL,
	`minor` integer NOT NULL,
	`currency` text NOT NULL,
	`evidence_digest` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `agreement_id`, `period`, `commitment`, `place`),
	CONSTRAINT "owes_nothing_or_more" CHECK("owed"."minor" >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `transfers` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`credit_id` text NOT NULL,
	`place` integer NOT NULL,
	`customer_id` text NOT NULL,
	`source` text NOT NULL,
	`destination` text NOT NULL,
	`minor` integer NOT NULL,
	`currency` text NOT NULL,
	`kind` text NOT NULL,
	`cause` text NOT NULL,
	`evidence_digest` text NOT NULL,
	`sla_digest` text NOT NULL,
	`reverses` text,
	`effective_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`credit_id`) REFERENCES `credits`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "moves_something" CHECK("transfers"."minor" between 1 and 9007199254740991),
	CONSTRAINT "goes_a_known_way" CHECK("transfers"."kind" || ':' || "transfers"."source" || '>' || "transfers"."destination" in ('accrue:sla_expense>accrued', 'approve:accrued>approved', 'send:approved>in_flight', 'issue:in_flight>issued', 'return:in_flight>approved', 'return:approved>accrued', 'return:settled>issued', 'deny:accrued>released', 'apply:issued>settled', 'void:issued>released', 'correct:accrued>sla_expense', 'correct:released>sla_expense', 'correct:overpaid>sla_expense', 'correct:overpaid>accrued', 'offset:accrued>overpaid', 'offset:issued>overpaid'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_id_unique` ON `transfers` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_reverses_unique` ON `transfers` (`reverses`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_by_credit` ON `transfers` (`credit_id`,`place`);--> statement-breakpoint
CREATE INDEX `transfers_by_customer` ON `transfers` (`customer_id`,`seq`);--> statement-breakpoint
CREATE TABLE `findings` (
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`credit_id` text,
	`detail` text NOT NULL,
	`opened_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`closed_because` text,
	PRIMARY KEY(`customer_id`, `kind`, `about`, `opened_at`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `findings_one_open` ON `findings` (`customer_id`,`kind`,`about`) WHERE "findings"."closed_at" is null;--> statement-breakpoint
CREATE TABLE `outbox` (
	`credit_id` text NOT NULL,
	`generation` integer NOT NULL,
	`customer_id` text NOT NULL,
	`state` text NOT NULL,
	`idempotency_key` text,
	`request` text,
	`first_send_at` integer,
	`token` integer DEFAULT 0 NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`in_doubt` integer DEFAULT 0 NOT NULL,
	`unknown` integer DEFAULT 0 NOT NULL,
	`server_error` integer DEFAULT 0 NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`missed_at` integer,
	`last_error` text,
	PRIMARY KEY(`credit_id`, `generation`),
	FOREIGN KEY (`credit_id`) REFERENCES `credits`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "send_state_is_known" CHECK("outbox"."state" in ('open', 'done', 'stopped', 'lost')),
	CONSTRAINT "frozen_together" CHECK(("outbox"."idempotency_key" is null) = ("outbox"."request" is null) and ("outbox"."idempotency_key" is null) = ("outbox"."first_send_at" is null))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_idempotency_key_unique` ON `outbox` (`idempotency_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_one_open` ON `outbox` (`credit_id`) WHERE "outbox"."state" = 'open';--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`customer_id`,`due_at`) WHERE "outbox"."state" = 'open';--> statement-breakpoint
CREATE TABLE `reconciliations` (
	`customer_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`compared` integer NOT NULL,
	`findings` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `settlement_pauses` (
	`scope` text NOT NULL,
	`seq` integer NOT NULL,
	`paused` integer NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`scope`, `seq`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `webhook_events` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`created_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`done_at` integer
) STRICT, WITHOUT ROWID;
