-- Terms of agreements, and how one stands to another. What is there has neither, and is judged as ever.
ALTER TABLE `agreements` ADD `term` text;--> statement-breakpoint
ALTER TABLE `agreements` ADD `relation` text;--> statement-breakpoint
ALTER TABLE `agreements` ADD `related_to` text;--> statement-breakpoint
ALTER TABLE `agreements` ADD `announced_at` integer;--> statement-breakpoint
ALTER TABLE `agreements` ADD `announcement` text;--> statement-breakpoint
ALTER TABLE `agreements` ADD `recorded_at` integer;--> statement-breakpoint
DROP TRIGGER `agreements_only_end`;
--> statement-breakpoint
-- An agreement may be ended once; nothing else about it changes.
CREATE TRIGGER `agreements_only_end` BEFORE UPDATE ON `agreements`
WHEN OLD.`effective_until` IS NOT NULL
  OR NEW.`id` <> OLD.`id` OR NEW.`customer_id` <> OLD.`customer_id` OR NEW.`sla_digest` <> OLD.`sla_digest`
  OR NEW.`effective_from` <> OLD.`effective_from` OR NEW.`currency` <> OLD.`currency` OR NEW.`fees` <> OLD.`fees`
  OR NEW.`rail` <> OLD.`rail` OR NEW.`stripe_invoice` IS NOT OLD.`stripe_invoice`
  OR NEW.`auto_approve_minor` <> OLD.`auto_approve_minor`
  OR NEW.`term` IS NOT OLD.`term` OR NEW.`relation` IS NOT OLD.`relation` OR NEW.`related_to` IS NOT OLD.`related_to`
  OR NEW.`announced_at` IS NOT OLD.`announced_at` OR NEW.`announcement` IS NOT OLD.`announcement`
  OR NEW.`recorded_at` IS NOT OLD.`recorded_at`
BEGIN SELECT RAISE(ABORT, 'an agreement may only be ended, once'); END;
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
