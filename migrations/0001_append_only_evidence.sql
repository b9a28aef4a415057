-- Evidence, SLA versions and final verdicts cannot be edited, not even by hand.
-- INSERT OR REPLACE deletes without firing DELETE triggers, so every key has an insert guard as well.
CREATE TRIGGER `segments_no_update` BEFORE UPDATE ON `segments`
BEGIN SELECT RAISE(ABORT, 'segments are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `segments_no_delete` BEFORE DELETE ON `segments`
BEGIN SELECT RAISE(ABORT, 'segments are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `segments_no_replace` BEFORE INSERT ON `segments`
WHEN EXISTS (SELECT 1 FROM `segments` WHERE `customer_id` = NEW.`customer_id` AND `day` = NEW.`day` AND `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'segments are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `sla_versions_no_update` BEFORE UPDATE ON `sla_versions`
BEGIN SELECT RAISE(ABORT, 'SLA versions are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER `sla_versions_no_delete` BEFORE DELETE ON `sla_versions`
BEGIN SELECT RAISE(ABORT, 'SLA versions are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER `sla_versions_no_replace` BEFORE INSERT ON `sla_versions`
WHEN EXISTS (SELECT 1 FROM `sla_versions` WHERE `digest` = NEW.`digest`)
BEGIN SELECT RAISE(ABORT, 'SLA versions are immutable'); END;
--> statement-breakpoint
-- An agreement may be ended once; nothing else about it changes.
CREATE TRIGGER `agreements_only_end` BEFORE UPDATE ON `agreements`
WHEN OLD.`effective_until` IS NOT NULL
  OR NEW.`id` <> OLD.`id` OR NEW.`customer_id` <> OLD.`customer_id` OR NEW.`sla_digest` <> OLD.`sla_digest`
  OR NEW.`effective_from` <> OLD.`effective_from` OR NEW.`currency` <> OLD.`currency` OR NEW.`fees` <> OLD.`fees`
  OR NEW.`rail` <> OLD.`rail` OR NEW.`stripe_invoice` IS NOT OLD.`stripe_invoice`
  OR NEW.`auto_approve_minor` <> OLD.`auto_approve_minor`
BEGIN SELECT RAISE(ABORT, 'an agreement may only be ended, once'); END;
--> statement-breakpoint
CREATE TRIGGER `agreements_no_delete` BEFORE DELETE ON `agreements`
BEGIN SELECT RAISE(ABORT, 'agreements are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `agreements_no_replace` BEFORE INSERT ON `agreements`
WHEN EXISTS (SELECT 1 FROM `agreements` WHERE `id` = NEW.`id`)
BEGIN SELECT RAISE(ABORT, 'agreements are never replaced'); END;
--> statement-breakpoint
-- Revision 0 is provisional and may be replaced; the others are final.
CREATE TRIGGER `verdicts_no_update` BEFORE UPDATE ON `verdicts` WHEN OLD.`revision` > 0
BEGIN SELECT RAISE(ABORT, 'final verdicts are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_no_delete` BEFORE DELETE ON `verdicts` WHEN OLD.`revision` > 0
BEGIN SELECT RAISE(ABORT, 'final verdicts are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_no_replace` BEFORE INSERT ON `verdicts`
WHEN NEW.`revision` > 0 AND EXISTS (
  SELECT 1 FROM `verdicts` WHERE `customer_id` = NEW.`customer_id` AND `agreement_id` = NEW.`agreement_id`
  AND `period_from` = NEW.`period_from` AND `revision` = NEW.`revision`)
BEGIN SELECT RAISE(ABORT, 'final verdicts are immutable'); END;
--> statement-breakpoint
CREATE TRIGGER `batches_no_update` BEFORE UPDATE ON `batches`
BEGIN SELECT RAISE(ABORT, 'answers are kept as given'); END;
--> statement-breakpoint
CREATE TRIGGER `rejects_no_update` BEFORE UPDATE ON `rejects`
BEGIN SELECT RAISE(ABORT, 'rejects are append-only'); END;
