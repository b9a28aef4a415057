-- What there is already, and from here on every row as it comes.
INSERT INTO `evidence_totals` SELECT `customer_id`, `reporter`, count(*), sum(`count`) FROM `segments` GROUP BY `customer_id`, `reporter`;
--> statement-breakpoint
INSERT INTO `reject_totals` SELECT `owner`, `key`, sum(`value`) FROM `rejects`, json_each(`reasons`) GROUP BY `owner`, `key`;
--> statement-breakpoint
INSERT INTO `outcome_totals` SELECT `customer_id`, `value` ->> 'outcome', count(*)
  FROM `verdicts`, json_each(`document`, '$.commitments')
  WHERE `revision` > 0 AND `revision` = (SELECT max(`revision`) FROM `verdicts` AS `last`
    WHERE `last`.`customer_id` = `verdicts`.`customer_id` AND `last`.`agreement_id` = `verdicts`.`agreement_id`
    AND `last`.`period_from` = `verdicts`.`period_from`)
  GROUP BY `customer_id`, `value` ->> 'outcome';
--> statement-breakpoint
INSERT INTO `credit_totals` SELECT `customer_id`, `state`, `currency`, `kind`, count(*), sum(`minor`)
  FROM `credits` GROUP BY `customer_id`, `state`, `currency`, `kind`;
--> statement-breakpoint
CREATE TRIGGER `segments_total` AFTER INSERT ON `segments`
BEGIN
  INSERT INTO `evidence_totals` VALUES (NEW.`customer_id`, NEW.`reporter`, 1, NEW.`count`)
  ON CONFLICT DO UPDATE SET `segments` = `segments` + 1, `signals` = `signals` + excluded.`signals`;
END;
--> statement-breakpoint
CREATE TRIGGER `rejects_total` AFTER INSERT ON `rejects`
BEGIN
  INSERT INTO `reject_totals` SELECT NEW.`owner`, `key`, `value` FROM json_each(NEW.`reasons`) WHERE true
  ON CONFLICT DO UPDATE SET `signals` = `signals` + excluded.`signals`;
END;
--> statement-breakpoint
-- A revision takes the place of the one before it.
CREATE TRIGGER `verdicts_total` AFTER INSERT ON `verdicts` WHEN NEW.`revision` > 0
BEGIN
  INSERT INTO `outcome_totals`
    SELECT NEW.`customer_id`, `value` ->> 'outcome', count(*) FROM json_each(NEW.`document`, '$.commitments')
    GROUP BY `value` ->> 'outcome'
  ON CONFLICT DO UPDATE SET `commitments` = `commitments` + excluded.`commitments`;
  INSERT INTO `outcome_totals`
    SELECT NEW.`customer_id`, `value` ->> 'outcome', -count(*)
    FROM `verdicts`, json_each(`document`, '$.commitments')
    WHERE `customer_id` = NEW.`customer_id` AND `agreement_id` = NEW.`agreement_id`
      AND `period_from` = NEW.`period_from` AND `revision` = NEW.`revision` - 1 AND `revision` > 0
    GROUP BY `value` ->> 'outcome'
  ON CONFLICT DO UPDATE SET `commitments` = `commitments` + excluded.`commitments`;
END;
--> statement-breakpoint
CREATE TRIGGER `credits_total_new` AFTER INSERT ON `credits`
BEGIN
  INSERT INTO `credit_totals` VALUES (NEW.`customer_id`, NEW.`state`, NEW.`currency`, NEW.`kind`, 1, NEW.`minor`)
  ON CONFLICT DO UPDATE SET `credits` = `credits` + 1, `minor` = `minor` + excluded.`minor`;
END;
--> statement-breakpoint
CREATE TRIGGER `credits_total_moved` AFTER UPDATE OF `state` ON `credits` WHEN NEW.`state` <> OLD.`state`
BEGIN
  UPDATE `credit_totals` SET `credits` = `credits` - 1, `minor` = `minor` - OLD.`minor`
    WHERE `customer_id` = OLD.`customer_id` AND `state` = OLD.`state` AND `currency` = OLD.`currency` AND `kind` = OLD.`kind`;
  INSERT INTO `credit_totals` VALUES (NEW.`customer_id`, NEW.`state`, NEW.`currency`, NEW.`kind`, 1, NEW.`minor`)
  ON CONFLICT DO UPDATE SET `credits` = `credits` + 1, `minor` = `minor` + excluded.`minor`;
END;
