-- The ledger cannot be edited, not even by hand; these triggers are the last word, whatever the code does.
-- Every message begins with 'ledger:'; with 'ledger: stale:' where an honest writer may only have come
-- second and should read again. INSERT OR REPLACE and UPDATE OR REPLACE delete rows without firing
-- DELETE triggers, so every unique key has a guard of its own.
-- 
-- Credits: born proposed, moved by credit_events alone, along the legal moves.
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
CREATE TRIGGER `credits_frozen` BEFORE UPDATE ON `credits`
WHEN NEW.`id` <> OLD.`id` OR NEW.`customer_id` <> OLD.`customer_id` OR NEW.`agreement_id` <> OLD.`agreement_id` OR NEW.`sla_digest` <> OLD.`sla_digest` OR NEW.`commitment` <> OLD.`commitment` OR NEW.`period` <> OLD.`period`
  OR NEW.`revision` <> OLD.`revision` OR NEW.`minor` <> OLD.`minor` OR NEW.`offset_minor` <> OLD.`offset_minor` OR NEW.`currency` <> OLD.`currency` OR NEW.`rail` <> OLD.`rail` OR NEW.`stripe_customer` <> OLD.`stripe_customer`
  OR NEW.`evidence_digest` <> OLD.`evidence_digest` OR NEW.`proposal_digest` <> OLD.`proposal_digest` OR NEW.`proposed_by` <> OLD.`proposed_by` OR NEW.`approvals_needed` <> OLD.`approvals_needed` OR NEW.`effective_at` <> OLD.`effective_at` OR NEW.`recorded_at` <> OLD.`recorded_at`
  OR NEW.`stripe_invoice` IS NOT OLD.`stripe_invoice`
  OR (OLD.`stripe_id` IS NOT NULL AND NEW.`stripe_id` IS NOT OLD.`stripe_id`)
BEGIN SELECT RAISE(ABORT, 'ledger: only state and stripe_id of a credit change'); END;
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
-- Events: dense within a credit, each from the state the credit is in.
CREATE TRIGGER `credit_events_no_update` BEFORE UPDATE ON `credit_events`
BEGIN SELECT RAISE(ABORT, 'ledger: credit events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_events_no_delete` BEFORE DELETE ON `credit_events`
BEGIN SELECT RAISE(ABORT, 'ledger: credit events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_events_insert` BEFORE INSERT ON `credit_events`
WHEN NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `credit_events` WHERE `credit_id` = NEW.`credit_id`)
  OR (NEW.`seq` = 1 AND (NEW.`from_state` IS NOT NULL OR NEW.`to_state` <> 'proposed'))
  OR (NEW.`seq` > 1 AND NEW.`from_state` IS NOT (SELECT `state` FROM `credits` WHERE `id` = NEW.`credit_id`))
BEGIN SELECT RAISE(ABORT, 'ledger: stale: the credit is not in the state it should move from'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_events_approved` BEFORE INSERT ON `credit_events`
WHEN NEW.`from_state` = 'proposed' AND NEW.`to_state` = 'approved' AND (
  SELECT count(*) FROM `approvals` JOIN `credits` ON `credits`.`id` = `approvals`.`credit_id`
  WHERE `approvals`.`credit_id` = NEW.`credit_id` AND `approvals`.`proposal_digest` = `credits`.`proposal_digest`
) < (SELECT `approvals_needed` FROM `credits` WHERE `id` = NEW.`credit_id`)
BEGIN SELECT RAISE(ABORT, 'ledger: too few people have agreed'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_events_move` AFTER INSERT ON `credit_events`
WHEN NEW.`from_state` IS NOT NULL
BEGIN
  UPDATE `credits` SET `state` = NEW.`to_state`, `stripe_id` = coalesce(NEW.`stripe_id`, `stripe_id`)
  WHERE `id` = NEW.`credit_id`;
END;
--> statement-breakpoint
-- Transfers: dense, each once, none that overdraws what its credit holds.
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
  AND `sla_digest` = NEW.`sla_digest` AND `effective_at` = NEW.`effective_at`)
BEGIN SELECT RAISE(ABORT, 'ledger: a transfer says what its credit says'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_reversal` BEFORE INSERT ON `transfers`
WHEN NEW.`reverses` IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM `transfers` WHERE `id` = NEW.`reverses` AND `credit_id` = NEW.`credit_id` AND `minor` = NEW.`minor`
  AND `source` = NEW.`destination` AND `destination` = NEW.`source`)
BEGIN SELECT RAISE(ABORT, 'ledger: a reversal undoes a transfer whole'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_overdraft` BEFORE INSERT ON `transfers`
WHEN NEW.`source` NOT IN ('sla_expense', 'overpaid') AND NEW.`minor` > (SELECT coalesce(sum(iif(`destination` = NEW.`source`, `minor`, 0) - iif(`source` = NEW.`source`, `minor`, 0)), 0)
    FROM `transfers` WHERE `credit_id` = NEW.`credit_id`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: a credit cannot give what it does not hold'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_unowed` BEFORE INSERT ON `transfers`
WHEN NEW.`destination` = 'sla_expense' AND NEW.`minor` > -(SELECT coalesce(sum(iif(`destination` = 'sla_expense', `minor`, 0) - iif(`source` = 'sla_expense', `minor`, 0)), 0)
    FROM `transfers` WHERE `credit_id` = NEW.`credit_id`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: no more can be taken back than was owed'); END;
--> statement-breakpoint
CREATE TRIGGER `transfers_overpaid` BEFORE INSERT ON `transfers`
WHEN NEW.`destination` = 'overpaid' AND NEW.`minor` > -coalesce((
  SELECT `minor` FROM `balances` WHERE `customer_id` = NEW.`customer_id` AND `currency` = NEW.`currency` AND `account` = 'overpaid'), 0)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: no more can be offset than was overpaid'); END;
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
CREATE TRIGGER `owed_no_update` BEFORE UPDATE ON `owed`
BEGIN SELECT RAISE(ABORT, 'ledger: what was owed is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `owed_no_delete` BEFORE DELETE ON `owed`
BEGIN SELECT RAISE(ABORT, 'ledger: what was owed is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `owed_insert` BEFORE INSERT ON `owed`
WHEN NEW.`place` <> (SELECT coalesce(max(`place`), 0) + 1 FROM `owed` WHERE `customer_id` = NEW.`customer_id`
  AND `agreement_id` = NEW.`agreement_id` AND `period` = NEW.`period` AND `commitment` = NEW.`commitment`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: what is owed was recorded meanwhile'); END;
--> statement-breakpoint
-- Approvals: of this very proposal, by people, each once, never by who proposed it.
CREATE TRIGGER `approvals_no_update` BEFORE UPDATE ON `approvals`
BEGIN SELECT RAISE(ABORT, 'ledger: approvals are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `approvals_no_delete` BEFORE DELETE ON `approvals`
BEGIN SELECT RAISE(ABORT, 'ledger: approvals are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `approvals_insert` BEFORE INSERT ON `approvals`
WHEN NEW.`place` <> (SELECT count(*) + 1 FROM `approvals` WHERE `credit_id` = NEW.`credit_id`)
  OR EXISTS (SELECT 1 FROM `approvals` WHERE `credit_id` = NEW.`credit_id` AND `by` = NEW.`by`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: one person agrees once'); END;
--> statement-breakpoint
CREATE TRIGGER `approvals_of_proposal` BEFORE INSERT ON `approvals`
WHEN NOT EXISTS (
  SELECT 1 FROM `credits` WHERE `id` = NEW.`credit_id` AND `state` = 'proposed' AND `proposal_digest` = NEW.`proposal_digest`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: an approval is of the proposal as it stands'); END;
--> statement-breakpoint
CREATE TRIGGER `approvals_by_others` BEFORE INSERT ON `approvals`
WHEN NEW.`by` IN ('actor', 'policy', 'stripe-webhook', 'reconcile')
  OR NEW.`by` = (SELECT `proposed_by` FROM `credits` WHERE `id` = NEW.`credit_id`)
BEGIN SELECT RAISE(ABORT, 'ledger: nobody approves what they proposed, and only people approve'); END;
--> statement-breakpoint
-- Outbox: one open line a credit; key, body and first send are written once; doubt is never unlearned.
CREATE TRIGGER `outbox_no_delete` BEFORE DELETE ON `outbox`
BEGIN SELECT RAISE(ABORT, 'ledger: the outbox is never emptied'); END;
--> statement-breakpoint
CREATE TRIGGER `outbox_insert` BEFORE INSERT ON `outbox`
WHEN NEW.`state` <> 'open' OR NEW.`idempotency_key` IS NOT NULL OR NEW.`token` <> 0
  OR NEW.`generation` <> (SELECT coalesce(max(`generation`), 0) + 1 FROM `outbox` WHERE `credit_id` = NEW.`credit_id`)
  OR EXISTS (SELECT 1 FROM `outbox` WHERE `credit_id` = NEW.`credit_id` AND `state` = 'open')
  OR NOT EXISTS (SELECT 1 FROM `credits` WHERE `id` = NEW.`credit_id` AND `customer_id` = NEW.`customer_id`
    AND `state` IN ('approved', 'unknown'))
BEGIN SELECT RAISE(ABORT, 'ledger: stale: a credit has one open line in the outbox'); END;
--> statement-breakpoint
CREATE TRIGGER `outbox_update` BEFORE UPDATE ON `outbox`
WHEN OLD.`state` <> 'open' OR NEW.`credit_id` <> OLD.`credit_id` OR NEW.`generation` <> OLD.`generation`
  OR NEW.`customer_id` <> OLD.`customer_id` OR NEW.`token` < OLD.`token`
  OR NEW.`unknown` < OLD.`unknown` OR NEW.`server_error` < OLD.`server_error`
BEGIN SELECT RAISE(ABORT, 'ledger: stale: a line of the outbox is worked on in order'); END;
--> statement-breakpoint
CREATE TRIGGER `outbox_frozen` BEFORE UPDATE ON `outbox`
WHEN (OLD.`idempotency_key` IS NOT NULL AND (NEW.`idempotency_key` IS NOT OLD.`idempotency_key`
    OR NEW.`request` IS NOT OLD.`request` OR NEW.`first_send_at` IS NOT OLD.`first_send_at`))
  OR (NEW.`idempotency_key` IS NOT NULL AND NEW.`idempotency_key` <> 'mg.' || NEW.`credit_id` || '.g' || NEW.`generation`)
BEGIN SELECT RAISE(ABORT, 'ledger: what is sent is frozen before it is sent'); END;
--> statement-breakpoint
CREATE TRIGGER `findings_no_delete` BEFORE DELETE ON `findings`
BEGIN SELECT RAISE(ABORT, 'ledger: findings are closed, not deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `findings_insert` BEFORE INSERT ON `findings`
WHEN NEW.`closed_at` IS NOT NULL OR EXISTS (
  SELECT 1 FROM `findings` WHERE `customer_id` = NEW.`customer_id` AND `kind` = NEW.`kind` AND `about` = NEW.`about`
  AND (`closed_at` IS NULL OR `opened_at` = NEW.`opened_at`))
BEGIN SELECT RAISE(ABORT, 'ledger: a finding is opened once'); END;
--> statement-breakpoint
CREATE TRIGGER `findings_update` BEFORE UPDATE ON `findings`
WHEN OLD.`closed_at` IS NOT NULL OR NEW.`customer_id` <> OLD.`customer_id` OR NEW.`kind` <> OLD.`kind`
  OR NEW.`about` <> OLD.`about` OR NEW.`opened_at` <> OLD.`opened_at`
BEGIN SELECT RAISE(ABORT, 'ledger: a closed finding stays as it is'); END;
--> statement-breakpoint
CREATE TRIGGER `webhook_events_no_delete` BEFORE DELETE ON `webhook_events`
BEGIN SELECT RAISE(ABORT, 'ledger: webhook events are remembered'); END;
--> statement-breakpoint
CREATE TRIGGER `webhook_events_no_replace` BEFORE INSERT ON `webhook_events`
WHEN EXISTS (SELECT 1 FROM `webhook_events` WHERE `id` = NEW.`id`)
BEGIN SELECT RAISE(ABORT, 'ledger: webhook events are remembered'); END;
--> statement-breakpoint
CREATE TRIGGER `settlement_pauses_no_update` BEFORE UPDATE ON `settlement_pauses`
BEGIN SELECT RAISE(ABORT, 'ledger: the history of the kill switch is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `settlement_pauses_no_delete` BEFORE DELETE ON `settlement_pauses`
BEGIN SELECT RAISE(ABORT, 'ledger: the history of the kill switch is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `settlement_pauses_insert` BEFORE INSERT ON `settlement_pauses`
WHEN NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `settlement_pauses` WHERE `scope` = NEW.`scope`)
BEGIN SELECT RAISE(ABORT, 'ledger: the history of the kill switch is append-only'); END;
