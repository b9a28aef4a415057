-- What was set stays on record; the last setting holds.
CREATE TRIGGER `report_schedules_no_update` BEFORE UPDATE ON `report_schedules`
BEGIN SELECT RAISE(ABORT, 'report_schedules: append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `report_schedules_no_delete` BEFORE DELETE ON `report_schedules`
BEGIN SELECT RAISE(ABORT, 'report_schedules: append-only'); END;
--> statement-breakpoint
-- A report is ready when its verdict is final: told in the same transaction, where the customer's setting says so.
CREATE TRIGGER `reports_told` AFTER INSERT ON `verdicts`
WHEN json_extract(NEW.`document`, '$.status') = 'final'
  AND (SELECT is_on FROM report_schedules WHERE customer_id = NEW.`customer_id` ORDER BY place DESC LIMIT 1) = 1
  AND EXISTS (SELECT 1 FROM webhook_endpoints WHERE state <> 'removed' AND owner IN (NEW.`customer_id`, 'provider'))
BEGIN
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'report.ready', 'report.ready/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, NEW.revision), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'revision', NEW.revision, 'verdict', NEW.digest,
      'path', '/v1/customers/' || NEW.customer_id || '/reports/' || NEW.period || '/')
  WHERE NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'report.ready/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, NEW.revision));
END;
