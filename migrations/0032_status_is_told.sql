-- Who listens to the public page alone hears of it while it answers, and of nothing else.
DROP TRIGGER `webhook_messages_go_out`;
--> statement-breakpoint
CREATE TRIGGER `webhook_messages_go_out` AFTER INSERT ON `webhook_messages`
WHEN NEW.`type` <> 'endpoint.test'
BEGIN
  INSERT INTO webhook_deliveries (message_seq, endpoint_id, state, attempts, due_at)
  SELECT NEW.seq, id, 'open', 0, NEW.at FROM webhook_endpoints
  WHERE state <> 'removed'
    AND (owner IN (NEW.customer_id, 'provider') OR (owner = '@public' AND state = 'active' AND NEW.type = 'status.changed'))
    AND (types IS NULL OR EXISTS (SELECT 1 FROM json_each(types) WHERE value = NEW.type));
END;
--> statement-breakpoint
-- A window is told when it is found, when it gets worse or better, when it is over, and when it is taken back;
-- not each time that its counts grow.
CREATE TRIGGER `status_windows_told_found` AFTER INSERT ON `status_windows`
WHEN EXISTS (SELECT 1 FROM webhook_endpoints WHERE state <> 'removed' AND owner IN ('provider', '@public'))
BEGIN
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NULL, 'status.changed', it.key, NEW.detected, it.data
  FROM (SELECT 'status.changed/' || json_array(NEW.id, NEW.document ->> 'severity', NEW.document ->> 'fixed', NEW.document ->> 'retracted') AS key,
    json_object('change', 'window', 'id', NEW.id, 'component', NEW.component, 'severity', NEW.document ->> 'severity',
      'began', NEW.began, 'detected', NEW.detected, 'told', NEW.told, 'fixed', NEW.document ->> 'fixed', 'retracted', NEW.document ->> 'retracted',
      'bad', NEW.document ->> 'bad', 'total', NEW.document ->> 'total') AS data) AS it
  WHERE NOT EXISTS (SELECT 1 FROM webhook_messages AS said WHERE said.key = it.key);
END;
--> statement-breakpoint
CREATE TRIGGER `status_windows_told_changed` AFTER UPDATE ON `status_windows`
WHEN json_array(NEW.`document` ->> 'severity', NEW.`document` ->> 'fixed', NEW.`document` ->> 'retracted')
    <> json_array(OLD.`document` ->> 'severity', OLD.`document` ->> 'fixed', OLD.`document` ->> 'retracted')
  AND EXISTS (SELECT 1 FROM webhook_endpoints WHERE state <> 'removed' AND owner IN ('provider', '@public'))
BEGIN
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NULL, 'status.changed', it.key, coalesce(NEW.document ->> 'retracted', NEW.document ->> 'fixed', NEW.detected), it.data
  FROM (SELECT 'status.changed/' || json_array(NEW.id, NEW.document ->> 'severity', NEW.document ->> 'fixed', NEW.document ->> 'retracted') AS key,
    json_object('change', 'window', 'id', NEW.id, 'component', NEW.component, 'severity', NEW.document ->> 'severity',
      'began', NEW.began, 'detected', NEW.detected, 'told', NEW.told, 'fixed', NEW.document ->> 'fixed', 'retracted', NEW.document ->> 'retracted',
      'bad', NEW.document ->> 'bad', 'total', NEW.document ->> 'total') AS data) AS it
  WHERE NOT EXISTS (SELECT 1 FROM webhook_messages AS said WHERE said.key = it.key);
END;
--> statement-breakpoint
CREATE TRIGGER `status_events_told` AFTER INSERT ON `status_events`
WHEN EXISTS (SELECT 1 FROM webhook_endpoints WHERE state <> 'removed' AND owner IN ('provider', '@public'))
BEGIN
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  VALUES (NULL, 'status.changed', 'status.changed/' || json_array(NEW.id), NEW.at,
    json_object('change', NEW.kind, 'id', NEW.id, 'subject', NEW.subject, 'window', NEW.document ->> 'window'));
END;
