-- Disputes, and what stays with the customer when less was owed than was paid: more states, accounts and
-- ways, which are constraints of tables. So four tables are made anew with their rows, in one transaction
-- with their triggers.
PRAGMA defer_foreign_keys = on;
--> statement-breakpoint
CREATE TABLE `kept_credits` AS SELECT * FROM `credits`;
--> statement-breakpoint
DROP TABLE `credits`;
--> statement-breakpoint
CREATE TABLE `credits` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`agreement_id` text,
	`sla_digest` text,
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
	`kind` text NOT NULL,
	CONSTRAINT "credit_state_is_known" CHECK("credits"."state" in ('proposed', 'approved', 'issuing', 'unknown', 'issued', 'applied', 'disputed', 'denied', 'voided', 'expired', 'review')),
	CONSTRAINT "credit_pays_something" CHECK("credits"."minor" > 0),
	CONSTRAINT "offset_is_a_part" CHECK("credits"."offset_minor" between 0 and "credits"."minor"),
	CONSTRAINT "revision_counts_from_1" CHECK("credits"."revision" >= 1),
	CONSTRAINT "credit_kind_is_known" CHECK("credits"."kind" in ('sla', 'goodwill')),
	CONSTRAINT "kind_says_what_for" CHECK(case "credits"."kind" when 'sla' then "credits"."agreement_id" is not null and "credits"."sla_digest" is not null
        else "credits"."sla_digest" is null and "credits"."revision" = 1 and "credits"."offset_minor" = 0 end),
	CONSTRAINT "people_or_policy" CHECK(case "credits"."kind" when 'sla' then "credits"."approvals_needed" in (0, 2) else "credits"."approvals_needed" in (1, 2) end),
	CONSTRAINT "credit_rail_is_known" CHECK("credits"."rail" in ('customer-balance', 'credit-note', 'credit-grant') and ("credits"."rail" <> 'credit-note' or "credits"."stripe_invoice" is not null))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `credits` (`id`, `customer_id`, `agreement_id`, `sla_digest`, `commitment`, `period`, `revision`, `minor`, `offset_minor`, `currency`, `rail`, `stripe_customer`, `stripe_invoice`, `state`, `evidence_digest`, `proposal_digest`, `proposed_by`, `approvals_needed`, `stripe_id`, `effective_at`, `recorded_at`, `fallbacks`, `grant_terms`, `taken_rail`, `kind`)
  SELECT `id`, `customer_id`, `agreement_id`, `sla_digest`, `commitment`, `period`, `revision`, `minor`, `offset_minor`, `currency`, `rail`, `stripe_customer`, `stripe_invoice`, `state`, `evidence_digest`, `proposal_digest`, `proposed_by`, `approvals_needed`, `stripe_id`, `effective_at`, `recorded_at`, `fallbacks`, `grant_terms`, `taken_rail`, `kind` FROM `kept_credits`;
--> statement-breakpoint
DROP TABLE `kept_credits`;
--> statement-breakpoint
CREATE TABLE `kept_transfers` AS SELECT * FROM `transfers`;
--> statement-breakpoint
DROP TABLE `transfers`;
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
	`sla_digest` text,
	`reverses` text,
	`effective_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`credit_id`) REFERENCES `credits`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "moves_something" CHECK("transfers"."minor" between 1 and 9007199254740991),
	CONSTRAINT "goes_a_known_way" CHECK("transfers"."kind" || ':' || "transfers"."source" || '>' || "transfers"."destination" in ('accrue:sla_expense>accrued', 'goodwill:goodwill_expense>accrued', 'approve:accrued>approved', 'send:approved>in_flight', 'issue:in_flight>issued', 'return:in_flight>approved', 'return:approved>accrued', 'return:settled>issued', 'deny:accrued>released', 'deny:accrued>goodwill_expense', 'apply:issued>settled', 'void:issued>released', 'void:issued>goodwill_expense', 'correct:accrued>sla_expense', 'correct:released>sla_expense', 'correct:overpaid>sla_expense', 'correct:overpaid>accrued', 'offset:accrued>overpaid', 'offset:issued>overpaid', 'forgive:forgiven>sla_expense', 'restore:sla_expense>forgiven', 'restore:accrued>forgiven', 'restore:issued>forgiven', 'dispute:issued>disputed', 'dispute:settled>disputed', 'conclude:disputed>issued', 'conclude:disputed>settled'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `transfers` (`seq`, `id`, `credit_id`, `place`, `customer_id`, `source`, `destination`, `minor`, `currency`, `kind`, `cause`, `evidence_digest`, `sla_digest`, `reverses`, `effective_at`, `recorded_at`)
  SELECT `seq`, `id`, `credit_id`, `place`, `customer_id`, `source`, `destination`, `minor`, `currency`, `kind`, `cause`, `evidence_digest`, `sla_digest`, `reverses`, `effective_at`, `recorded_at` FROM `kept_transfers`;
--> statement-breakpoint
DROP TABLE `kept_transfers`;
--> statement-breakpoint
CREATE TABLE `kept_balances` AS SELECT * FROM `balances`;
--> statement-breakpoint
DROP TABLE `balances`;
--> statement-breakpoint
CREATE TABLE `balances` (
	`customer_id` text NOT NULL,
	`currency` text NOT NULL,
	`account` text NOT NULL,
	`minor` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `currency`, `account`),
	CONSTRAINT "balance_is_exact" CHECK(abs("balances"."minor") <= 9007199254740991),
	CONSTRAINT "account_is_known" CHECK("balances"."account" in ('sla_expense', 'accrued', 'approved', 'in_flight', 'issued', 'settled', 'released', 'disputed', 'overpaid', 'forgiven', 'goodwill_expense')),
	CONSTRAINT "account_has_its_sign" CHECK(case when "balances"."account" in ('sla_expense', 'goodwill_expense', 'overpaid', 'forgiven') then "balances"."minor" <= 0 else "balances"."minor" >= 0 end)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `balances` (`customer_id`, `currency`, `account`, `minor`)
  SELECT `customer_id`, `currency`, `account`, `minor` FROM `kept_balances`;
--> statement-breakpoint
DROP TABLE `kept_balances`;
--> statement-breakpoint
CREATE TABLE `kept_statement_events` AS SELECT * FROM `statement_events`;
--> statement-breakpoint
DROP TABLE `statement_events`;
--> statement-breakpoint
CREATE TABLE `statement_events` (
	`customer_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`statement_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`event` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`customer_id`, `ordinal`),
	CONSTRAINT "statement_kind" CHECK("statement_events"."kind" in ('exclusion', 'assertion', 'claim', 'dispute')),
	CONSTRAINT "statement_document" CHECK(json_valid("statement_events"."document"))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `statement_events` (`customer_id`, `ordinal`, `statement_id`, `seq`, `kind`, `event`, `by`, `at`, `document`)
  SELECT `customer_id`, `ordinal`, `statement_id`, `seq`, `kind`, `event`, `by`, `at`, `document` FROM `kept_statement_events`;
--> statement-breakpoint
DROP TABLE `kept_statement_events`;
--> statement-breakpoint
CREATE UNIQUE INDEX `credits_stripe_id_unique` ON `credits` (`stripe_id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `credits_by_subject` ON `credits` (`customer_id`,`agreement_id`,`period`,`commitment`,`revision`,`kind`);
--> statement-breakpoint
CREATE INDEX `credits_goodwill` ON `credits` (`period`,`currency`,`customer_id`) WHERE "credits"."kind" = 'goodwill';
--> statement-breakpoint
CREATE INDEX `credits_by_state` ON `credits` (`state`,`customer_id`);
--> statement-breakpoint
CREATE INDEX `credits_by_stripe_customer` ON `credits` (`stripe_customer`);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_id_unique` ON `transfers` (`id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_reverses_unique` ON `transfers` (`reverses`);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_by_credit` ON `transfers` (`credit_id`,`place`);
--> statement-breakpoint
CREATE INDEX `transfers_by_customer` ON `transfers` (`customer_id`,`seq`);
--> statement-breakpoint
CREATE UNIQUE INDEX `statement_events_in_order` ON `statement_events` (`customer_id`,`statement_id`,`seq`);
--> statement-breakpoint
-- The triggers of 0006, 0011 and 0012 that went with the tables, and what is new of them.
CREATE TRIGGER `credits_no_delete` BEFORE DELETE ON `credits`
BEGIN SELECT RAISE(ABORT, 'ledger: credits are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `credits_insert` BEFORE INSERT ON `credits`
WHEN NEW.`state` <> 'proposed' OR NEW.`stripe_id` IS NOT NULL
  OR EXISTS (SELECT 1 FROM `credits` WHERE `id` = NEW.`id`)
  OR EXISTS (SELECT 1 FROM `credits` WHERE `customer_id` = NEW.`customer_id` AND `agreement_id` IS NEW.`agreement_id`
    AND `period` = NEW.`period` AND `commitment` = NEW.`commitment` AND `revision` = NEW.`revision`
    AND `kind` = NEW.`kind`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: a credit is proposed once'); END;
--> statement-breakpoint
CREATE TRIGGER `credits_policy` BEFORE INSERT ON `credits`
WHEN NEW.`kind` = 'sla' AND NEW.`approvals_needed` = 0 AND NOT EXISTS (
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
WHEN NEW.`id` <> OLD.`id` OR NEW.`customer_id` <> OLD.`customer_id` OR NEW.`agreement_id` IS NOT OLD.`agreement_id` OR NEW.`sla_digest` IS NOT OLD.`sla_digest` OR NEW.`commitment` <> OLD.`commitment` OR NEW.`period` <> OLD.`period`
  OR NEW.`revision` <> OLD.`revision` OR NEW.`minor` <> OLD.`minor` OR NEW.`offset_minor` <> OLD.`offset_minor` OR NEW.`currency` <> OLD.`currency` OR NEW.`rail` <> OLD.`rail` OR NEW.`fallbacks` <> OLD.`fallbacks` OR NEW.`grant_terms` IS NOT OLD.`grant_terms` OR NEW.`stripe_customer` <> OLD.`stripe_customer`
  OR NEW.`evidence_digest` <> OLD.`evidence_digest` OR NEW.`proposal_digest` <> OLD.`proposal_digest` OR NEW.`proposed_by` <> OLD.`proposed_by` OR NEW.`approvals_needed` <> OLD.`approvals_needed` OR NEW.`effective_at` <> OLD.`effective_at` OR NEW.`recorded_at` <> OLD.`recorded_at`
  OR NEW.`stripe_invoice` IS NOT OLD.`stripe_invoice` OR NEW.`kind` <> OLD.`kind`
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
  'issued>applied', 'issued>voided', 'issued>expired', 'issued>disputed',
  'applied>issued', 'applied>disputed',
  'disputed>issued', 'disputed>applied',
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
-- The stricter of the agreement's limit (credits_policy) and the one that people have set since.
CREATE TRIGGER `credits_policy_set` BEFORE INSERT ON `credits`
WHEN NEW.`kind` = 'sla' AND NEW.`approvals_needed` = 0 AND NEW.`minor` > (SELECT `minor` FROM `money_limits` WHERE `name` = 'automatic' AND `scope` IN (NEW.`customer_id`, '*')
    AND `currency` = NEW.`currency` AND `day` = 0 ORDER BY `scope` = '*', `seq` DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: above the automatic limit people must agree'); END;
--> statement-breakpoint
-- Goodwill: by a person, in the month that it is recorded in, about an agreement of the customer's or none.
CREATE TRIGGER `credits_goodwill` BEFORE INSERT ON `credits`
WHEN NEW.`kind` = 'goodwill' AND (trim(NEW.`proposed_by`) IN ('', 'actor', 'policy', 'stripe-webhook', 'reconcile')
  OR NEW.`period` <> strftime('%Y-%m', NEW.`recorded_at` / 1000, 'unixepoch')
  OR (NEW.`agreement_id` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM `agreements`
    WHERE `id` = NEW.`agreement_id` AND `customer_id` = NEW.`customer_id` AND `currency` = NEW.`currency`)))
BEGIN SELECT RAISE(ABORT, 'ledger: goodwill is proposed by a person, now'); END;
--> statement-breakpoint
-- One person is enough up to the stricter of the limits that are there, all of the month together.
CREATE TRIGGER `credits_goodwill_people` BEFORE INSERT ON `credits`
WHEN NEW.`kind` = 'goodwill' AND NEW.`approvals_needed` < 2 AND NEW.`minor` + (SELECT coalesce(sum(`minor`), 0) FROM `credits` WHERE `kind` = 'goodwill' AND `period` = NEW.`period`
    AND `currency` = NEW.`currency` AND `state` NOT IN ('denied', 'voided') AND `customer_id` = NEW.`customer_id`) >
  min(
    coalesce((SELECT `auto_approve_minor` FROM `agreements` WHERE `id` = NEW.`agreement_id`), 9007199254740991),
    coalesce((SELECT `minor` FROM `money_limits` WHERE `name` = 'automatic' AND `scope` IN (NEW.`customer_id`, '*')
    AND `currency` = NEW.`currency` AND `day` = 0 ORDER BY `scope` = '*', `seq` DESC LIMIT 1), 9007199254740991),
    iif(NEW.`agreement_id` IS NULL AND (SELECT `minor` FROM `money_limits` WHERE `name` = 'automatic' AND `scope` IN (NEW.`customer_id`, '*')
    AND `currency` = NEW.`currency` AND `day` = 0 ORDER BY `scope` = '*', `seq` DESC LIMIT 1) IS NULL, 0, 9007199254740991))
BEGIN SELECT RAISE(ABORT, 'ledger: stale: above the limit two people agree to goodwill'); END;
--> statement-breakpoint
CREATE TRIGGER `credits_goodwill_of_customer` BEFORE INSERT ON `credits`
WHEN NEW.`kind` = 'goodwill' AND NEW.`minor` + (SELECT coalesce(sum(`minor`), 0) FROM `credits` WHERE `kind` = 'goodwill' AND `period` = NEW.`period`
    AND `currency` = NEW.`currency` AND `state` NOT IN ('denied', 'voided') AND `customer_id` = NEW.`customer_id`) > coalesce(
  (SELECT `minor` FROM `money_limits` WHERE `name` = 'goodwill-customer' AND `scope` IN (NEW.`customer_id`, '*')
    AND `currency` = NEW.`currency` AND `day` = 0 ORDER BY `scope` = '*', `seq` DESC LIMIT 1), 0)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: the cap on goodwill of the customer would be passed'); END;
--> statement-breakpoint
CREATE TRIGGER `credits_goodwill_of_all` BEFORE INSERT ON `credits`
WHEN NEW.`kind` = 'goodwill' AND NEW.`minor` + (SELECT coalesce(sum(`minor`), 0) FROM `credits` WHERE `kind` = 'goodwill' AND `period` = NEW.`period`
    AND `currency` = NEW.`currency` AND `state` NOT IN ('denied', 'voided')) > coalesce(
  (SELECT `minor` FROM `money_limits` WHERE `name` = 'goodwill-total' AND `scope` = '*'
    AND `currency` = NEW.`currency` AND `day` = 0 ORDER BY `seq` DESC LIMIT 1), 0)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: the cap on all goodwill would be passed'); END;
--> statement-breakpoint
-- What a person has decided to pay beyond the verdict, others agree to.
CREATE TRIGGER `credits_decided` BEFORE INSERT ON `credits`
WHEN NEW.`kind` = 'sla' AND NEW.`approvals_needed` < 2
  AND trim(NEW.`proposed_by`) NOT IN ('actor', 'policy', 'stripe-webhook', 'reconcile')
BEGIN SELECT RAISE(ABORT, 'ledger: what a person proposes two others agree to'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_no_update` BEFORE UPDATE ON `transfers`
BEGIN SELECT RAISE(ABORT, 'ledger: transfers are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_no_delete` BEFORE DELETE ON `transfers`
BEGIN SELECT RAISE(ABORT, 'ledger: transfers are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_insert` BEFORE INSERT ON `transfers`
WHEN NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `transfers`)
  OR NEW.`place` <> (SELECT coalesce(max(`place`), 0) + 1 FROM `transfers` WHERE `credit_id` = NEW.`credit_id`)
  OR EXISTS (SELECT 1 FROM `transfers` WHERE `id` = NEW.`id`)
  OR (NEW.`reverses` IS NOT NULL AND EXISTS (SELECT 1 FROM `transfers` WHERE `reverses` = NEW.`reverses`))
BEGIN SELECT RAISE(ABORT, 'ledger: stale: a transfer has its place and is posted once'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_of_credit` BEFORE INSERT ON `transfers`
WHEN NOT EXISTS (
  SELECT 1 FROM `credits` WHERE `id` = NEW.`credit_id` AND `customer_id` = NEW.`customer_id` AND `currency` = NEW.`currency`
  AND `sla_digest` IS NEW.`sla_digest` AND `effective_at` = NEW.`effective_at`)
BEGIN SELECT RAISE(ABORT, 'ledger: a transfer says what its credit says'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_reversal` BEFORE INSERT ON `transfers`
WHEN NEW.`reverses` IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM `transfers` WHERE `id` = NEW.`reverses` AND `credit_id` = NEW.`credit_id` AND `minor` = NEW.`minor`
  AND `source` = NEW.`destination` AND `destination` = NEW.`source`)
BEGIN SELECT RAISE(ABORT, 'ledger: a reversal undoes a transfer whole'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_overdraft` BEFORE INSERT ON `transfers`
WHEN NEW.`source` NOT IN ('sla_expense', 'goodwill_expense', 'overpaid', 'forgiven') AND NEW.`minor` > (SELECT coalesce(sum(iif(`destination` = NEW.`source`, `minor`, 0) - iif(`source` = NEW.`source`, `minor`, 0)), 0)
    FROM `transfers` WHERE `credit_id` = NEW.`credit_id`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: a credit cannot give what it does not hold'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_unowed` BEFORE INSERT ON `transfers`
WHEN NEW.`destination` IN ('sla_expense', 'goodwill_expense') AND NEW.`minor` > -(SELECT coalesce(sum(iif(`destination` = NEW.`destination`, `minor`, 0) - iif(`source` = NEW.`destination`, `minor`, 0)), 0)
    FROM `transfers` WHERE `credit_id` = NEW.`credit_id`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: no more can be taken back than was owed'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_overpaid` BEFORE INSERT ON `transfers`
WHEN NEW.`destination` = 'overpaid' AND NEW.`minor` > -coalesce((
  SELECT `minor` FROM `balances` WHERE `customer_id` = NEW.`customer_id` AND `currency` = NEW.`currency` AND `account` = 'overpaid'), 0)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: no more can be offset than was overpaid'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_forgiven` BEFORE INSERT ON `transfers`
WHEN NEW.`destination` = 'forgiven' AND NEW.`minor` > -(SELECT coalesce(sum(iif(`destination` = 'forgiven', `minor`, 0) - iif(`source` = 'forgiven', `minor`, 0)), 0)
    FROM `transfers` WHERE `credit_id` = NEW.`credit_id`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: no more comes back than was forgiven'); END;
--> statement-breakpoint
-- What is owed and what is given never meet: neither in what they cost, nor in what was not paid of it,
-- too much of it, or disputed.
CREATE TRIGGER `transfers_of_kind` BEFORE INSERT ON `transfers`
WHEN (SELECT CASE `kind` WHEN 'sla' THEN 'goodwill_expense' IN (NEW.`source`, NEW.`destination`)
    ELSE NEW.`source` IN ('sla_expense', 'overpaid', 'released', 'forgiven', 'disputed')
      OR NEW.`destination` IN ('sla_expense', 'overpaid', 'released', 'forgiven', 'disputed') END
  FROM `credits` WHERE `id` = NEW.`credit_id`)
BEGIN SELECT RAISE(ABORT, 'ledger: what is owed and goodwill are apart'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_balance` AFTER INSERT ON `transfers`
BEGIN
  INSERT INTO `balances` (`customer_id`, `currency`, `account`, `minor`)
    SELECT NEW.`customer_id`, NEW.`currency`, NEW.`source`, 0 WHERE NOT EXISTS (
      SELECT 1 FROM `balances` WHERE `customer_id` = NEW.`customer_id` AND `currency` = NEW.`currency` AND `account` = NEW.`source`);
  UPDATE `balances` SET `minor` = `minor` - NEW.`minor`
    WHERE `customer_id` = NEW.`customer_id` AND `currency` = NEW.`currency` AND `account` = NEW.`source`;
  INSERT INTO `balances` (`customer_id`, `currency`, `account`, `minor`)
    SELECT NEW.`customer_id`, NEW.`currency`, NEW.`destination`, 0 WHERE NOT EXISTS (
      SELECT 1 FROM `balances` WHERE `customer_id` = NEW.`customer_id` AND `currency` = NEW.`currency` AND `account` = NEW.`destination`);
  UPDATE `balances` SET `minor` = `minor` + NEW.`minor`
    WHERE `customer_id` = NEW.`customer_id` AND `currency` = NEW.`currency` AND `account` = NEW.`destination`;
END;
--> statement-breakpoint
CREATE TRIGGER `balances_no_delete` BEFORE DELETE ON `balances`
BEGIN SELECT RAISE(ABORT, 'ledger: balances are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `balances_no_replace` BEFORE INSERT ON `balances`
WHEN NEW.`minor` <> 0 OR EXISTS (
  SELECT 1 FROM `balances` WHERE `customer_id` = NEW.`customer_id` AND `currency` = NEW.`currency` AND `account` = NEW.`account`)
BEGIN SELECT RAISE(ABORT, 'ledger: balances follow transfers'); END;
--> statement-breakpoint
CREATE TRIGGER `statement_events_no_update` BEFORE UPDATE ON `statement_events`
BEGIN SELECT RAISE(ABORT, 'statements are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `statement_events_no_delete` BEFORE DELETE ON `statement_events`
BEGIN SELECT RAISE(ABORT, 'statements are append-only'); END;
--> statement-breakpoint
-- Dense in both orders, so that nothing can be left out or put in between; this also stops REPLACE.
CREATE TRIGGER `statement_events_insert` BEFORE INSERT ON `statement_events`
WHEN NEW.`ordinal` <> (SELECT coalesce(max(`ordinal`), 0) + 1 FROM `statement_events` WHERE `customer_id` = NEW.`customer_id`)
  OR NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `statement_events`
    WHERE `customer_id` = NEW.`customer_id` AND `statement_id` = NEW.`statement_id`)
  OR EXISTS (SELECT 1 FROM `statement_events` WHERE `customer_id` = NEW.`customer_id`
    AND `statement_id` = NEW.`statement_id` AND `kind` <> NEW.`kind`)
BEGIN SELECT RAISE(ABORT, 'statements are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `statement_events_disputes` BEFORE INSERT ON `statement_events`
WHEN NEW.`kind` = 'dispute' AND NEW.`event` IN ('upheld', 'adjusted') AND NEW.`by` = (
  SELECT `by` FROM `statement_events` WHERE `customer_id` = NEW.`customer_id` AND `statement_id` = NEW.`statement_id` AND `seq` = 1)
BEGIN SELECT RAISE(ABORT, 'whoever disputes does not decide'); END;
