-- A credit that is sent again counts once on each day: at most one of its requests was or will be executed,
-- and on another day it is money of that day. Before, every generation counted, two of one day twice.
DROP TRIGGER `outbox_within_limits`;
--> statement-breakpoint
CREATE TRIGGER `outbox_within_limits` BEFORE UPDATE ON `outbox`
WHEN OLD.`first_send_at` IS NULL AND NEW.`first_send_at` IS NOT NULL AND EXISTS (
  SELECT 1 FROM `credits`, (SELECT '*' AS `scope` UNION ALL SELECT NEW.`customer_id`) AS `whose`
  WHERE `credits`.`id` = NEW.`credit_id` AND iif(EXISTS (
    SELECT 1 FROM `outbox` AS `other` WHERE `other`.`credit_id` = NEW.`credit_id` AND `other`.`generation` <> NEW.`generation`
    AND `other`.`first_send_at` / 86400000 = NEW.`first_send_at` / 86400000),
    0, `credits`.`minor` - `credits`.`offset_minor`) + coalesce((
    SELECT `minor` FROM `sent_daily` WHERE `day` = NEW.`first_send_at` / 86400000
    AND `currency` = `credits`.`currency` AND `scope` = `whose`.`scope`), 0) > (
    SELECT `minor` FROM `money_limits` WHERE `name` = 'sent-daily' AND `scope` = `whose`.`scope`
    AND `currency` = `credits`.`currency` AND `day` IN (0, NEW.`first_send_at` / 86400000)
    ORDER BY `day` DESC, `seq` DESC LIMIT 1))
BEGIN SELECT RAISE(ABORT, 'ledger: stale: the limit of the day would be passed'); END;
--> statement-breakpoint
DROP TRIGGER `outbox_counted`;
--> statement-breakpoint
CREATE TRIGGER `outbox_counted` AFTER UPDATE ON `outbox`
WHEN OLD.`first_send_at` IS NULL AND NEW.`first_send_at` IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM `outbox` AS `other` WHERE `other`.`credit_id` = NEW.`credit_id` AND `other`.`generation` <> NEW.`generation`
  AND `other`.`first_send_at` / 86400000 = NEW.`first_send_at` / 86400000)
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
-- What was counted twice so far; the guard against uncounting is there again right after.
DROP TRIGGER `sent_daily_update`;
--> statement-breakpoint
UPDATE `sent_daily` SET `minor` = (
  SELECT coalesce(sum(`credits`.`minor` - `credits`.`offset_minor`), 0) FROM `credits`
  WHERE `credits`.`currency` = `sent_daily`.`currency` AND EXISTS (
    SELECT 1 FROM `outbox` WHERE `credit_id` = `credits`.`id` AND `first_send_at` / 86400000 = `sent_daily`.`day`
    AND `sent_daily`.`scope` IN ('*', `outbox`.`customer_id`)));
--> statement-breakpoint
CREATE TRIGGER `sent_daily_update` BEFORE UPDATE ON `sent_daily`
WHEN NEW.`minor` < OLD.`minor` OR NEW.`day` <> OLD.`day` OR NEW.`currency` <> OLD.`currency` OR NEW.`scope` <> OLD.`scope`
BEGIN SELECT RAISE(ABORT, 'ledger: what was sent in a day is never uncounted'); END;
