-- A third rail, and orders of rails. SQLite cannot change a CHECK, so the two tables that name rails are made
-- anew; what refers to `credits` is looked at when all of it is there again. Rows come before the triggers,
-- which would take none that is past its first state.
PRAGMA defer_foreign_keys = true;
--> statement-breakpoint
CREATE TABLE `kept_agreements` AS SELECT * FROM `agreements`;
--> statement-breakpoint
DROP TABLE `agreements`;
--> statement-breakpoint
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
	`term` text,
	`relation` text,
	`related_to` text,
	`announced_at` integer,
	`announcement` text,
	`recorded_at` integer,
	`fallbacks` text DEFAULT '[]' NOT NULL,
	`grant_setting` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sla_digest`) REFERENCES `sla_versions`(`digest`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ends_after_it_starts" CHECK("agreements"."effective_until" > "agreements"."effective_from"),
	CONSTRAINT "rail_is_known" CHECK("agreements"."rail" in ('customer-balance', 'credit-note', 'credit-grant'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `agreements` (`id`, `customer_id`, `sla_digest`, `effective_from`, `effective_until`, `currency`, `fees`, `rail`, `stripe_invoice`, `auto_approve_minor`, `term`, `relation`, `related_to`, `announced_at`, `announcement`, `recorded_at`)
SELECT `id`, `customer_id`, `sla_digest`, `effective_from`, `effective_until`, `currency`, `fees`, `rail`, `stripe_invoice`, `auto_approve_minor`, `term`, `relation`, `related_to`, `announced_at`, `announcement`, `recorded_at`
FROM `kept_agreements`;
--> statement-breakpoint
DROP TABLE `kept_agreements`;
--> statement-breakpoint
CREATE INDEX `agreements_by_customer` ON `agreements` (`customer_id`);
--> statement-breakpoint
-- An agreement may be ended once; nothing else about it changes.
CREATE TRIGGER `agreements_only_end` BEFORE UPDATE ON `agreements`
WHEN OLD.`effective_until` IS NOT NULL
  OR NEW.`id` <> OLD.`id` OR NEW.`customer_id` <> OLD.`customer_id` OR NEW.`sla_digest` <> OLD.`sla_digest`
  OR NEW.`effective_from` <> OLD.`effective_from` OR NEW.`currency` <> OLD.`currency` OR NEW.`fees` <> OLD.`fees`
  OR NEW.`rail` <> OLD.`rail` OR NEW.`fallbacks` <> OLD.`fallbacks` OR NEW.`grant_setting` IS NOT OLD.`grant_setting`
  OR NEW.`stripe_invoice` IS NOT OLD.`stripe_invoice`
  OR NEW.`auto_approve_minor` <> OLD.`auto_approve_minor`
  OR NEW.`term` IS NOT OLD.`term` OR NEW.`relation` IS NOT OLD.`relation` OR NEW.`related_to` IS NOT OLD.`related_to`
  OR NEW.`announced_at` IS NOT OLD.`announced_at` OR NEW.`announcement` IS NOT OLD.`announcement`
  OR NEW.`recorded_at` IS NOT OLD.`recorded_at`
BEGIN SELECT RAISE(ABORT, 'an agreement may only be ended, once'); END;
--> statement-breakpoint
CREATE TRIGGER `agreements_no_delete` BEFORE DELETE ON `agreements`
BEGIN SELECT RAISE(ABORT, 'agreements are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `agreements_no_replace` BEFORE INSERT ON `agreements`
WHEN EXISTS (SELECT 1 FROM `agreements` WHERE `id` = NEW.`id`)
BEGIN SELECT RAISE(ABORT, 'agreements are never replaced'); END;
--> statement-breakpoint
-- A relation is whole, of one customer, and an announcement before the record takes evidence.
CREATE TRIGGER `agreements_relation` BEFORE INSERT ON `agreements`
WHEN (NEW.`relation` IS NULL) <> (NEW.`related_to` IS NULL)
  OR (NEW.`relation` IS NOT NULL AND (NEW.`relation` NOT IN ('succeeds', 'beside') OR NEW.`recorded_at` IS NULL
    OR NOT EXISTS (SELECT 1 FROM `agreements` WHERE `id` = NEW.`related_to` AND `customer_id` = NEW.`customer_id`)))
  OR (NEW.`announced_at` IS NOT NULL AND (NEW.`announcement` IS NULL OR NEW.`announced_at` > NEW.`recorded_at`))
BEGIN SELECT RAISE(ABORT, 'an agreement stands to another one of its customer'); END;
--> statement-breakpoint
-- One successor each, that begins within the other one; the past stays as it was, unless it ended there anyway.
CREATE TRIGGER `agreements_succeed_once` BEFORE INSERT ON `agreements`
WHEN NEW.`relation` = 'succeeds' AND (
  EXISTS (SELECT 1 FROM `agreements` WHERE `customer_id` = NEW.`customer_id` AND `relation` = 'succeeds'
    AND `related_to` = NEW.`related_to`)
  OR NOT EXISTS (SELECT 1 FROM `agreements` WHERE `id` = NEW.`related_to` AND `effective_from` <= NEW.`effective_from`
    AND coalesce(`effective_until`, NEW.`effective_from`) >= NEW.`effective_from`
    AND (NEW.`effective_from` >= NEW.`recorded_at` OR `effective_until` = NEW.`effective_from`)))
BEGIN SELECT RAISE(ABORT, 'an agreement is succeeded once, and forward'); END;
--> statement-breakpoint
-- Two of one service overlap only where the version of the one that is there lets them: it has no rule for
-- new versions, or keeps itself beside them and the new one says how it stands. A successor ends another.
CREATE TRIGGER `agreements_overlap` BEFORE INSERT ON `agreements`
WHEN EXISTS (
  SELECT 1 FROM `agreements` AS `there`
  JOIN `sla_versions` AS `kept` ON `kept`.`digest` = `there`.`sla_digest`
  JOIN `sla_versions` AS `fresh` ON `fresh`.`digest` = NEW.`sla_digest`
  WHERE `there`.`customer_id` = NEW.`customer_id`
  AND `kept`.`document` ->> '$.spec.service' = `fresh`.`document` ->> '$.spec.service'
  AND `kept`.`document` ->> '$.spec.newVersions.kind' IS NOT NULL
  AND (NEW.`relation` IS NULL OR `kept`.`document` ->> '$.spec.newVersions.kind' <> 'parallel')
  AND NOT (NEW.`relation` IS 'succeeds' AND NEW.`related_to` IS `there`.`id`)
  AND (NEW.`effective_until` IS NULL OR `there`.`effective_from` < NEW.`effective_until`)
  AND (`there`.`effective_until` IS NULL OR NEW.`effective_from` < `there`.`effective_until`)
  AND NOT EXISTS (SELECT 1 FROM `agreements` AS `next` WHERE `next`.`customer_id` = NEW.`customer_id`
    AND `next`.`relation` = 'succeeds' AND `next`.`related_to` = `there`.`id`
    AND (`next`.`effective_from` <= NEW.`effective_from` OR `next`.`effective_from` <= `there`.`effective_from`)))
BEGIN SELECT RAISE(ABORT, 'two agreements of one service overlap'); END;
--> statement-breakpoint
-- Each rail once, and no credit note without its invoice.
CREATE TRIGGER `agreements_rails` BEFORE INSERT ON `agreements`
WHEN json_type(NEW.`fallbacks`) <> 'array'
  OR EXISTS (SELECT 1 FROM json_each(NEW.`fallbacks`)
    WHERE coalesce(`value`, '') NOT IN ('customer-balance', 'credit-note', 'credit-grant'))
  OR (SELECT count(DISTINCT `value`) FROM (SELECT NEW.`rail` AS `value` UNION ALL SELECT `value` FROM json_each(NEW.`fallbacks`))) <= json_array_length(NEW.`fallbacks`)
  OR (NEW.`stripe_invoice` IS NULL AND 'credit-note' IN (SELECT `value` FROM (SELECT NEW.`rail` AS `value` UNION ALL SELECT `value` FROM json_each(NEW.`fallbacks`))))
BEGIN SELECT RAISE(ABORT, 'the rails of an agreement are known, each named once, a note with its invoice'); END;
--> statement-breakpoint
ALTER TABLE `credit_events` ADD `rail` text;
--> statement-breakpoint
CREATE TABLE `kept_credits` AS SELECT * FROM `credits`;
--> statement-breakpoint
DROP TABLE `credits`;
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
	`fallbacks` text DEFAULT '[]' NOT NULL,
	`grant_terms` text,
	`taken_rail` text,
	CONSTRAINT "credit_state_is_known" CHECK("credits"."state" in ('proposed', 'approved', 'issuing', 'unknown', 'issued', 'applied', 'denied', 'voided', 'expired', 'review')),
	CONSTRAINT "credit_pays_something" CHECK("credits"."minor" > 0),
	CONSTRAINT "offset_is_a_part" CHECK("credits"."offset_minor" between 0 and "credits"."minor"),
	CONSTRAINT "revision_counts_from_1" CHECK("credits"."revision" >= 1),
	CONSTRAINT "two_people_or_policy" CHECK("credits"."approvals_needed" in (0, 2)),
	CONSTRAINT "credit_rail_is_known" CHECK("credits"."rail" in ('customer-balance', 'credit-note', 'credit-grant') and ("credits"."rail" <> 'credit-note' or "credits"."stripe_invoice" is not null))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `credits` (`id`, `customer_id`, `agreement_id`, `sla_digest`, `commitment`, `period`, `revision`, `minor`, `offset_minor`, `currency`, `rail`, `stripe_customer`, `stripe_invoice`, `state`, `evidence_digest`, `proposal_digest`, `proposed_by`, `approvals_needed`, `stripe_id`, `effective_at`, `recorded_at`)
SELECT `id`, `customer_id`, `agreement_id`, `sla_digest`, `commitment`, `period`, `revision`, `minor`, `offset_minor`, `currency`, `rail`, `stripe_customer`, `stripe_invoice`, `state`, `evidence_digest`, `proposal_digest`, `proposed_by`, `approvals_needed`, `stripe_id`, `effective_at`, `recorded_at`
FROM `kept_credits`;
--> statement-breakpoint
DROP TABLE `kept_credits`;
--> statement-breakpoint
CREATE UNIQUE INDEX `credits_stripe_id_unique` ON `credits` (`stripe_id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `credits_by_subject` ON `credits` (`customer_id`,`agreement_id`,`period`,`commitment`,`revision`);
--> statement-breakpoint
CREATE INDEX `credits_by_state` ON `credits` (`state`,`customer_id`);
--> statement-breakpoint
CREATE INDEX `credits_by_stripe_customer` ON `credits` (`stripe_customer`);
--> statement-breakpoint
CREATE TRIGGER `credits_no_delete` BEFORE DELETE ON `credits`
BEGIN SELECT RAISE(ABORT, 'ledger: credits are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `credits_insert` BEFORE INSERT ON `credits`
WHEN NEW.`state` <> 'proposed' OR NEW.`stripe_id` IS NOT NULL
  OR EXISTS (SELECT 1 FROM `credits` WHERE `id` = NEW.`id`)
  OR EXISTS (SELECT 1 FROM `credits` WHERE `customer_id` = NEW.`customer_id` AND `agreement_id` = NEW.`agreement_id`
    AND `period` = NEW.`period` AND `commitment` = NEW.`commitment` AND `revision` = NEW.`revision`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: a credit is proposed once'); END;
--> statement-breakpoint
CREATE TRIGGER `credits_policy` BEFORE INSERT ON `credits`
WHEN NEW.`approvals_needed` = 0 AND NOT EXISTS (
  SELECT 1 FROM `agreements` WHERE `id` = NEW.`agreement_id` AND `customer_id` = NEW.`customer_id`
  AND `auto_approve_minor` >= NEW.`minor`)
BEGIN SELECT RAISE(ABORT, 'ledger: above the automatic limit people must agree'); END;
--> statement-breakpoint
CREATE TRIGGER `credits_rails` BEFORE INSERT ON `credits`
WHEN json_type(NEW.`fallbacks`) <> 'array'
  OR EXISTS (SELECT 1 FROM json_each(NEW.`fallbacks`)
    WHERE coalesce(`value`, '') NOT IN ('customer-balance', 'credit-note', 'credit-grant'))
  OR (SELECT count(DISTINCT `value`) FROM (SELECT NEW.`rail` AS `value` UNION ALL SELECT `value` FROM json_each(NEW.`fallbacks`))) <= json_array_length(NEW.`fallbacks`)
  OR (NEW.`stripe_invoice` IS NULL AND 'credit-note' IN (SELECT `value` FROM (SELECT NEW.`rail` AS `value` UNION ALL SELECT `value` FROM json_each(NEW.`fallbacks`)))) OR NEW.`taken_rail` IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'ledger: the rails of a credit are known, each named once, a note with its invoice'); END;
--> statement-breakpoint
CREATE TRIGGER `credits_frozen` BEFORE UPDATE ON `credits`
WHEN NEW.`id` <> OLD.`id` OR NEW.`customer_id` <> OLD.`customer_id` OR NEW.`agreement_id` <> OLD.`agreement_id` OR NEW.`sla_digest` <> OLD.`sla_digest` OR NEW.`commitment` <> OLD.`commitment` OR NEW.`period` <> OLD.`period`
  OR NEW.`revision` <> OLD.`revision` OR NEW.`minor` <> OLD.`minor` OR NEW.`offset_minor` <> OLD.`offset_minor` OR NEW.`currency` <> OLD.`currency` OR NEW.`rail` <> OLD.`rail` OR NEW.`fallbacks` <> OLD.`fallbacks` OR NEW.`grant_terms` IS NOT OLD.`grant_terms` OR NEW.`stripe_customer` <> OLD.`stripe_customer`
  OR NEW.`evidence_digest` <> OLD.`evidence_digest` OR NEW.`proposal_digest` <> OLD.`proposal_digest` OR NEW.`proposed_by` <> OLD.`proposed_by` OR NEW.`approvals_needed` <> OLD.`approvals_needed` OR NEW.`effective_at` <> OLD.`effective_at` OR NEW.`recorded_at` <> OLD.`recorded_at`
  OR NEW.`stripe_invoice` IS NOT OLD.`stripe_invoice`
  OR (OLD.`stripe_id` IS NOT NULL AND NEW.`stripe_id` IS NOT OLD.`stripe_id`)
BEGIN SELECT RAISE(ABORT, 'ledger: only state, stripe_id and taken_rail of a credit change'); END;
--> statement-breakpoint
-- The order was agreed to; which of it takes the credit is open until there is an object at Stripe.
CREATE TRIGGER `credits_taken` BEFORE UPDATE ON `credits`
WHEN NEW.`taken_rail` IS NOT OLD.`taken_rail` AND (OLD.`stripe_id` IS NOT NULL OR NEW.`taken_rail` IS NULL
  OR (NEW.`taken_rail` <> NEW.`rail` AND NEW.`taken_rail` NOT IN (SELECT `value` FROM json_each(NEW.`fallbacks`))))
BEGIN SELECT RAISE(ABORT, 'ledger: a credit takes a rail that was agreed to'); END;
--> statement-breakpoint
-- The same table as src/domain/ledger/moves.ts.
CREATE TRIGGER `credits_move` BEFORE UPDATE ON `credits`
WHEN OLD.`state` || '>' || NEW.`state` NOT IN (
  'proposed>approved', 'proposed>denied',
  'approved>issuing', 'approved>applied', 'approved>denied', 'approved>review',
  'issuing>issued', 'issuing>unknown', 'issuing>review',
  'unknown>issuing', 'unknown>issued', 'unknown>review',
  'issued>applied', 'issued>voided', 'issued>expired',
  'applied>issued',
  'review>approved', 'review>issued', 'review>denied')
BEGIN SELECT RAISE(ABORT, 'ledger: not a legal move of a credit'); END;
--> statement-breakpoint
CREATE TRIGGER `credits_move_is_told` BEFORE UPDATE ON `credits`
WHEN NOT EXISTS (
  SELECT 1 FROM `credit_events` WHERE `credit_id` = NEW.`id` AND `from_state` = OLD.`state` AND `to_state` = NEW.`state`
  AND `seq` = (SELECT max(`seq`) FROM `credit_events` WHERE `credit_id` = NEW.`id`))
BEGIN SELECT RAISE(ABORT, 'ledger: a credit moves by its events'); END;
--> statement-breakpoint
CREATE TRIGGER `credits_one_object` BEFORE UPDATE ON `credits`
WHEN NEW.`stripe_id` IS NOT NULL
  AND EXISTS (SELECT 1 FROM `credits` WHERE `stripe_id` = NEW.`stripe_id` AND `id` <> NEW.`id`)
BEGIN SELECT RAISE(ABORT, 'ledger: one object at Stripe settles one credit'); END;
--> statement-breakpoint
DROP TRIGGER `credit_events_move`;
--> statement-breakpoint
CREATE TRIGGER `credit_events_move` AFTER INSERT ON `credit_events`
WHEN NEW.`from_state` IS NOT NULL
BEGIN
  UPDATE `credits` SET `state` = NEW.`to_state`, `stripe_id` = coalesce(NEW.`stripe_id`, `stripe_id`),
    `taken_rail` = coalesce(NEW.`rail`, `taken_rail`)
  WHERE `id` = NEW.`credit_id`;
END;
