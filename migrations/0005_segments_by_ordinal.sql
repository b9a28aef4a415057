-- Segments that are there get their ordinals in the order of receipt; no other update is ever let through.
DROP TRIGGER `segments_no_update`;
--> statement-breakpoint
ALTER TABLE `segments` ADD `ordinal` integer NOT NULL DEFAULT 0;
--> statement-breakpoint
UPDATE `segments` SET `ordinal` = `ordered`.`place` FROM (
  SELECT `customer_id`, `day`, `seq`,
    row_number() OVER (PARTITION BY `customer_id` ORDER BY `received_at`, `day`, `seq`) AS `place`
  FROM `segments`
) AS `ordered`
WHERE `segments`.`customer_id` = `ordered`.`customer_id`
  AND `segments`.`day` = `ordered`.`day` AND `segments`.`seq` = `ordered`.`seq`;
--> statement-breakpoint
CREATE UNIQUE INDEX `segments_by_ordinal` ON `segments` (`customer_id`,`ordinal`);
--> statement-breakpoint
CREATE TRIGGER `segments_no_update` BEFORE UPDATE ON `segments`
BEGIN SELECT RAISE(ABORT, 'segments are append-only'); END;
--> statement-breakpoint
DROP TRIGGER `segments_no_replace`;
--> statement-breakpoint
-- REPLACE would remove the row that stands in its way without firing the trigger on DELETE.
CREATE TRIGGER `segments_no_replace` BEFORE INSERT ON `segments`
WHEN EXISTS (SELECT 1 FROM `segments` WHERE `customer_id` = NEW.`customer_id` AND `day` = NEW.`day` AND `seq` = NEW.`seq`)
  OR EXISTS (SELECT 1 FROM `segments` WHERE `customer_id` = NEW.`customer_id` AND `ordinal` = NEW.`ordinal`)
BEGIN SELECT RAISE(ABORT, 'segments are append-only'); END;
