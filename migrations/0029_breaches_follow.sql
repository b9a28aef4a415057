-- What there is already, and from here on every verdict as it comes.
INSERT INTO `degraded_commitments`
  SELECT `customer_id`, `agreement_id`, `period_from`, `value` ->> 'name', `period`, `revision`, `value` ->> 'outcome',
    (SELECT min(`value` ->> '$.span.from') FROM json_each(`each`.`value`, '$.windows')),
    (SELECT max(`value` ->> '$.span.until') FROM json_each(`each`.`value`, '$.windows')), `judged_at`
  FROM `verdicts`, json_each(`document`, '$.commitments') AS `each`
  WHERE `revision` = (SELECT max(`revision`) FROM `verdicts` AS `last`
      WHERE `last`.`customer_id` = `verdicts`.`customer_id` AND `last`.`agreement_id` = `verdicts`.`agreement_id`
      AND `last`.`period_from` = `verdicts`.`period_from`)
    AND (`value` ->> 'outcome' = 'breached' OR json_array_length(`value`, '$.windows') > 0);
--> statement-breakpoint
CREATE TRIGGER `verdicts_degraded_new` AFTER INSERT ON `verdicts`
BEGIN
  DELETE FROM `degraded_commitments` WHERE `customer_id` = NEW.`customer_id` AND `agreement_id` = NEW.`agreement_id`
    AND `period_from` = NEW.`period_from` AND `commitment` NOT IN (
      SELECT `value` ->> 'name' FROM json_each(NEW.`document`, '$.commitments')
      WHERE `value` ->> 'outcome' = 'breached' OR json_array_length(`value`, '$.windows') > 0);
  INSERT INTO `degraded_commitments`
    SELECT NEW.`customer_id`, NEW.`agreement_id`, NEW.`period_from`, `value` ->> 'name', NEW.`period`, NEW.`revision`,
      `value` ->> 'outcome', (SELECT min(`value` ->> '$.span.from') FROM json_each(`each`.`value`, '$.windows')),
      (SELECT max(`value` ->> '$.span.until') FROM json_each(`each`.`value`, '$.windows')), NEW.`judged_at`
    FROM json_each(NEW.`document`, '$.commitments') AS `each`
    WHERE `value` ->> 'outcome' = 'breached' OR json_array_length(`value`, '$.windows') > 0
  ON CONFLICT DO UPDATE SET `began` = excluded.`began`, `ended` = excluded.`ended`,
    `found_at` = iif(`outcome` = excluded.`outcome` AND `revision` = excluded.`revision`, `found_at`, excluded.`found_at`),
    `outcome` = excluded.`outcome`, `revision` = excluded.`revision`;
END;
--> statement-breakpoint
-- Only the provisional one changes, again and again: what is as it was is not written anew.
CREATE TRIGGER `verdicts_degraded_again` AFTER UPDATE OF `document` ON `verdicts`
BEGIN
  DELETE FROM `degraded_commitments` WHERE `customer_id` = NEW.`customer_id` AND `agreement_id` = NEW.`agreement_id`
    AND `period_from` = NEW.`period_from` AND `revision` = NEW.`revision` AND `commitment` NOT IN (
      SELECT `value` ->> 'name' FROM json_each(NEW.`document`, '$.commitments')
      WHERE `value` ->> 'outcome' = 'breached' OR json_array_length(`value`, '$.windows') > 0);
  INSERT INTO `degraded_commitments`
    SELECT NEW.`customer_id`, NEW.`agreement_id`, NEW.`period_from`, `value` ->> 'name', NEW.`period`, NEW.`revision`,
      `value` ->> 'outcome', (SELECT min(`value` ->> '$.span.from') FROM json_each(`each`.`value`, '$.windows')),
      (SELECT max(`value` ->> '$.span.until') FROM json_each(`each`.`value`, '$.windows')), NEW.`judged_at`
    FROM json_each(NEW.`document`, '$.commitments') AS `each`
    WHERE `value` ->> 'outcome' = 'breached' OR json_array_length(`value`, '$.windows') > 0
  ON CONFLICT DO UPDATE SET `began` = excluded.`began`, `ended` = excluded.`ended`,
    `found_at` = iif(`outcome` = excluded.`outcome`, `found_at`, excluded.`found_at`), `outcome` = excluded.`outcome`
  WHERE `revision` = excluded.`revision` AND (`outcome` <> excluded.`outcome`
    OR `began` IS NOT excluded.`began` OR `ended` IS NOT excluded.`ended`);
END;
--> statement-breakpoint
CREATE TRIGGER `breach_closings_no_update` BEFORE UPDATE ON `breach_closings`
BEGIN SELECT RAISE(ABORT, 'breach_closings: append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `breach_closings_no_delete` BEFORE DELETE ON `breach_closings`
BEGIN SELECT RAISE(ABORT, 'breach_closings: append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `breach_closings_no_replace` BEFORE INSERT ON `breach_closings`
WHEN EXISTS (SELECT 1 FROM `breach_closings` AS `same` WHERE `same`.`customer_id` = NEW.`customer_id`
  AND `same`.`agreement_id` = NEW.`agreement_id` AND `same`.`period_from` = NEW.`period_from`
  AND `same`.`commitment` = NEW.`commitment` AND `same`.`revision` = NEW.`revision`)
BEGIN SELECT RAISE(ABORT, 'breach_closings: append-only'); END;
