-- Limits: append-only, by people, dense within each key; this also stops REPLACE.
CREATE TRIGGER `money_limits_no_update` BEFORE UPDATE ON `money_limits`
BEGIN SELECT RAISE(ABORT, 'ledger: limits are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `money_limits_no_delete` BEFORE DELETE ON `money_limits`
BEGIN SELECT RAISE(ABORT, 'ledger: limits are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `money_limits_insert` BEFORE INSERT ON `money_limits`
WHEN NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `money_limits` WHERE `name` = NEW.`name`
  AND `scope` = NEW.`scope` AND `currency` = NEW.`currency` AND `day` = NEW.`day`)
BEGIN SELECT RAISE(ABORT, 'ledger: stale: a limit has its place'); END;
--> statement-breakpoint
CREATE TRIGGER `money_limits_by_people` BEFORE INSERT ON `money_limits`
WHEN trim(NEW.`by`) IN ('', 'actor', 'policy', 'stripe-webhook', 'reconcile')
BEGIN SELECT RAISE(ABORT, 'ledger: only people set limits'); END;
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
-- What is sent in a day: counted as it is frozen, under every limit that is there, and never uncounted.
CREATE TRIGGER `outbox_within_limits` BEFORE UPDATE ON `outbox`
WHEN OLD.`first_send_at` IS NULL AND NEW.`first_send_at` IS NOT NULL AND EXISTS (
  SELECT 1 FROM `credits`, (SELECT '*' AS `scope` UNION ALL SELECT NEW.`customer_id`) AS `whose`
  WHERE `credits`.`id` = NEW.`credit_id` AND `credits`.`minor` - `credits`.`offset_minor` + coalesce((
    SELECT `minor` FROM `sent_daily` WHERE `day` = NEW.`first_send_at` / 86400000
    AND `currency` = `credits`.`currency` AND `scope` = `whose`.`scope`), 0) > (
    SELECT `minor` FROM `money_limits` WHERE `name` = 'sent-daily' AND `scope` = `whose`.`scope`
    AND `currency` = `credits`.`currency` AND `day` IN (0, NEW.`first_send_at` / 86400000)
    ORDER BY `day` DESC, `seq` DESC LIMIT 1))
BEGIN SELECT RAISE(ABORT, 'ledger: stale: the limit of the day would be passed'); END;
--> statement-breakpoint
CREATE TRIGGER `outbox_counted` AFTER UPDATE ON `outbox`
WHEN OLD.`first_send_at` IS NULL AND NEW.`first_send_at` IS NOT NULL
BEGIN
  INSERT INTO `sent_daily` (`day`, `currency`, `scope`, `minor`)
    SELECT NEW.`first_send_at` / 86400000, `credits`.`currency`, `whose`.`scope`, 0
    FROM `credits`, (SELECT '*' AS `scope` UNION ALL SELECT NEW.`customer_id`) AS `whose`
    WHERE `credits`.`id` = NEW.`credit_id` AND NOT EXISTS (SELECT 1 FROM `sent_daily`
      WHERE `day` = NEW.`first_send_at` / 86400000 AND `currency` = `credits`.`currency` AND `scope` = `whose`.`scope`);
  UPDATE `sent_daily` SET `minor` = `minor` + (SELECT `minor` - `offset_minor` FROM `credits` WHERE `id` = NEW.`credit_id`)
    WHERE `day` = NEW.`first_send_at` / 86400000 AND `scope` IN ('*', NEW.`customer_id`)
    AND `currency` = (SELECT `currency` FROM `credits` WHERE `id` = NEW.`credit_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `sent_daily_no_delete` BEFORE DELETE ON `sent_daily`
BEGIN SELECT RAISE(ABORT, 'ledger: what was sent in a day is never uncounted'); END;
--> statement-breakpoint
CREATE TRIGGER `sent_daily_insert` BEFORE INSERT ON `sent_daily`
WHEN NEW.`minor` <> 0 OR EXISTS (SELECT 1 FROM `sent_daily`
  WHERE `day` = NEW.`day` AND `currency` = NEW.`currency` AND `scope` = NEW.`scope`)
BEGIN SELECT RAISE(ABORT, 'ledger: what was sent in a day follows the outbox'); END;
--> statement-breakpoint
CREATE TRIGGER `sent_daily_update` BEFORE UPDATE ON `sent_daily`
WHEN NEW.`minor` < OLD.`minor` OR NEW.`day` <> OLD.`day` OR NEW.`currency` <> OLD.`currency` OR NEW.`scope` <> OLD.`scope`
BEGIN SELECT RAISE(ABORT, 'ledger: what was sent in a day is never uncounted'); END;
--> statement-breakpoint
-- The kill switch, as the last word before a request leaves.
CREATE TRIGGER `outbox_paused` BEFORE UPDATE ON `outbox`
WHEN NEW.`tries` > OLD.`tries` AND EXISTS (
  SELECT 1 FROM `settlement_pauses` AS `last` WHERE `last`.`scope` IN ('*', NEW.`customer_id`) AND `last`.`paused` = 1
  AND `last`.`seq` = (SELECT max(`seq`) FROM `settlement_pauses` WHERE `scope` = `last`.`scope`))
BEGIN SELECT RAISE(ABORT, 'ledger: settlement is paused'); END;
--> statement-breakpoint
CREATE TRIGGER `settlement_pauses_by_people` BEFORE INSERT ON `settlement_pauses`
WHEN trim(NEW.`by`) IN ('', 'actor', 'policy', 'stripe-webhook', 'reconcile') OR trim(NEW.`reason`) = ''
BEGIN SELECT RAISE(ABORT, 'ledger: only people pause settlement, with a reason'); END;
--> statement-breakpoint
-- Approvals carry their reason, and the last of them is what approves: nobody else moves a proposal on.
CREATE TRIGGER `approvals_have_reasons` BEFORE INSERT ON `approvals`
WHEN trim(NEW.`by`) = '' OR trim(NEW.`reason`) = ''
BEGIN SELECT RAISE(ABORT, 'ledger: an approval has its reason'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_events_approved_by` BEFORE INSERT ON `credit_events`
WHEN NEW.`from_state` = 'proposed' AND NEW.`to_state` = 'approved'
  AND NEW.`by` <> (SELECT `by` FROM `approvals` WHERE `credit_id` = NEW.`credit_id` ORDER BY `place` DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'ledger: who agreed last approves'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_events_denied_by` BEFORE INSERT ON `credit_events`
WHEN NEW.`to_state` = 'denied' AND trim(NEW.`reason`) = ''
BEGIN SELECT RAISE(ABORT, 'ledger: a denial has its reason'); END;
