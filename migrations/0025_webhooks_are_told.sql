-- What happens is told in the transaction in which it happens, and to whom, so that nothing is lost when a
-- Worker dies and nothing is told that did not happen. Where nobody listens, nothing is written.
CREATE TRIGGER `credit_events_told` AFTER INSERT ON `credit_events`
WHEN NEW.`to_state` IN ('proposed', 'approved', 'issued', 'applied') AND NEW.`to_state` IS NOT NEW.`from_state`
  AND EXISTS (SELECT 1 FROM webhook_endpoints WHERE state <> 'removed')
BEGIN
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT customer_id, 'credit.' || NEW.to_state, 'credit.' || NEW.to_state || '/' || json_array(id, NEW.seq), NEW.at,
    json_object('credit', id, 'kind', kind, 'agreement', agreement_id, 'period', period, 'commitment', commitment,
      'minor', minor - offset_minor, 'currency', currency, 'stripe_id', stripe_id)
  FROM credits WHERE id = NEW.credit_id AND EXISTS (SELECT 1 FROM webhook_endpoints WHERE state <> 'removed' AND owner IN (customer_id, 'provider'));
END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_told_inserted` AFTER INSERT ON `verdicts`
WHEN EXISTS (SELECT 1 FROM webhook_endpoints WHERE state <> 'removed' AND owner IN (NEW.customer_id, 'provider'))
BEGIN
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'window.opened', 'window.opened/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from')), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'commitment', json_extract(c.value, '$.name'),
      'from', json_extract(w.value, '$.span.from'), 'until', json_extract(w.value, '$.span.until'),
      'total', json_extract(w.value, '$.total'), 'bad', json_extract(w.value, '$.bad'))
  FROM json_each(NEW.document, '$.commitments') AS c, json_each(c.value, '$.windows') AS w
  WHERE NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'window.opened/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from')));
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'window.closed', 'window.closed/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from'), json_extract(w.value, '$.span.until')), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'commitment', json_extract(c.value, '$.name'),
      'from', json_extract(w.value, '$.span.from'), 'until', json_extract(w.value, '$.span.until'),
      'total', json_extract(w.value, '$.total'), 'bad', json_extract(w.value, '$.bad'))
  FROM json_each(NEW.document, '$.commitments') AS c, json_each(c.value, '$.windows') AS w
  WHERE json_extract(w.value, '$.span.until') + 600000 <= NEW.judged_at AND NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'window.closed/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from'), json_extract(w.value, '$.span.until')));
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'window.confirmed', 'window.confirmed/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from'), json_extract(w.value, '$.span.until')), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'commitment', json_extract(c.value, '$.name'),
      'from', json_extract(w.value, '$.span.from'), 'until', json_extract(w.value, '$.span.until'),
      'total', json_extract(w.value, '$.total'), 'bad', json_extract(w.value, '$.bad'))
  FROM json_each(NEW.document, '$.commitments') AS c, json_each(c.value, '$.windows') AS w
  WHERE json_extract(NEW.document, '$.status') = 'final' AND NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'window.confirmed/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from'), json_extract(w.value, '$.span.until')));
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'breach.found', 'breach.found/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(c.value, '$.owed.minor')), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'revision', NEW.revision,
      'commitment', json_extract(c.value, '$.name'), 'total', json_extract(c.value, '$.total'), 'bad', json_extract(c.value, '$.bad'),
      'owed_minor', json_extract(c.value, '$.owed.minor'), 'currency', json_extract(c.value, '$.owed.currency'))
  FROM json_each(NEW.document, '$.commitments') AS c
  WHERE json_extract(NEW.document, '$.status') = 'final' AND json_extract(c.value, '$.outcome') = 'breached'
    AND NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'breach.found/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(c.value, '$.owed.minor')));
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'statement.ready', 'statement.ready/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, NEW.revision), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'revision', NEW.revision, 'digest', NEW.digest)
  WHERE json_extract(NEW.document, '$.status') = 'final' AND NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'statement.ready/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, NEW.revision));
END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_told_updated` AFTER UPDATE ON `verdicts`
WHEN EXISTS (SELECT 1 FROM webhook_endpoints WHERE state <> 'removed' AND owner IN (NEW.customer_id, 'provider'))
BEGIN
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'window.opened', 'window.opened/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from')), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'commitment', json_extract(c.value, '$.name'),
      'from', json_extract(w.value, '$.span.from'), 'until', json_extract(w.value, '$.span.until'),
      'total', json_extract(w.value, '$.total'), 'bad', json_extract(w.value, '$.bad'))
  FROM json_each(NEW.document, '$.commitments') AS c, json_each(c.value, '$.windows') AS w
  WHERE NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'window.opened/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from')));
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'window.closed', 'window.closed/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from'), json_extract(w.value, '$.span.until')), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'commitment', json_extract(c.value, '$.name'),
      'from', json_extract(w.value, '$.span.from'), 'until', json_extract(w.value, '$.span.until'),
      'total', json_extract(w.value, '$.total'), 'bad', json_extract(w.value, '$.bad'))
  FROM json_each(NEW.document, '$.commitments') AS c, json_each(c.value, '$.windows') AS w
  WHERE json_extract(w.value, '$.span.until') + 600000 <= NEW.judged_at AND NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'window.closed/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from'), json_extract(w.value, '$.span.until')));
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'window.confirmed', 'window.confirmed/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from'), json_extract(w.value, '$.span.until')), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'commitment', json_extract(c.value, '$.name'),
      'from', json_extract(w.value, '$.span.from'), 'until', json_extract(w.value, '$.span.until'),
      'total', json_extract(w.value, '$.total'), 'bad', json_extract(w.value, '$.bad'))
  FROM json_each(NEW.document, '$.commitments') AS c, json_each(c.value, '$.windows') AS w
  WHERE json_extract(NEW.document, '$.status') = 'final' AND NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'window.confirmed/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(w.value, '$.value'), json_extract(w.value, '$.span.from'), json_extract(w.value, '$.span.until')));
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'breach.found', 'breach.found/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(c.value, '$.owed.minor')), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'revision', NEW.revision,
      'commitment', json_extract(c.value, '$.name'), 'total', json_extract(c.value, '$.total'), 'bad', json_extract(c.value, '$.bad'),
      'owed_minor', json_extract(c.value, '$.owed.minor'), 'currency', json_extract(c.value, '$.owed.currency'))
  FROM json_each(NEW.document, '$.commitments') AS c
  WHERE json_extract(NEW.document, '$.status') = 'final' AND json_extract(c.value, '$.outcome') = 'breached'
    AND NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'breach.found/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, json_extract(c.value, '$.name'), json_extract(c.value, '$.owed.minor')));
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  SELECT NEW.customer_id, 'statement.ready', 'statement.ready/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, NEW.revision), NEW.judged_at,
    json_object('agreement', NEW.agreement_id, 'period', NEW.period, 'revision', NEW.revision, 'digest', NEW.digest)
  WHERE json_extract(NEW.document, '$.status') = 'final' AND NOT EXISTS (SELECT 1 FROM webhook_messages AS told WHERE told.key = 'statement.ready/' || json_array(NEW.customer_id, NEW.agreement_id, NEW.period_from, NEW.revision));
END;
--> statement-breakpoint
CREATE TRIGGER `disputes_told` AFTER INSERT ON `statement_events`
WHEN NEW.`kind` = 'dispute' AND NEW.`event` IN ('filed', 'upheld', 'adjusted') AND EXISTS (SELECT 1 FROM webhook_endpoints WHERE state <> 'removed' AND owner IN (NEW.customer_id, 'provider'))
BEGIN
  INSERT INTO webhook_messages (customer_id, type, key, at, data)
  VALUES (NEW.customer_id, iif(NEW.event = 'filed', 'dispute.opened', 'dispute.decided'),
    'dispute/' || json_array(NEW.customer_id, NEW.statement_id, NEW.seq), NEW.at,
    json_object('dispute', NEW.statement_id, 'outcome', iif(NEW.event = 'filed', NULL, NEW.event)));
END;
--> statement-breakpoint
CREATE TRIGGER `webhook_messages_go_out` AFTER INSERT ON `webhook_messages`
WHEN NEW.`type` <> 'endpoint.test'
BEGIN
  INSERT INTO webhook_deliveries (message_seq, endpoint_id, state, attempts, due_at)
  SELECT NEW.seq, id, 'open', 0, NEW.at FROM webhook_endpoints
  WHERE state <> 'removed' AND owner IN (NEW.customer_id, 'provider')
    AND (types IS NULL OR EXISTS (SELECT 1 FROM json_each(types) WHERE value = NEW.type));
END;
--> statement-breakpoint
CREATE TRIGGER `webhook_messages_no_update` BEFORE UPDATE ON `webhook_messages`
BEGIN SELECT RAISE(ABORT, 'webhook_messages: what was told stays told'); END;
--> statement-breakpoint
CREATE TRIGGER `webhook_messages_no_delete` BEFORE DELETE ON `webhook_messages`
BEGIN SELECT RAISE(ABORT, 'webhook_messages: what was told stays told'); END;
--> statement-breakpoint
CREATE TRIGGER `webhook_attempts_no_update` BEFORE UPDATE ON `webhook_attempts`
BEGIN SELECT RAISE(ABORT, 'webhook_attempts: append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `webhook_attempts_no_delete` BEFORE DELETE ON `webhook_attempts`
BEGIN SELECT RAISE(ABORT, 'webhook_attempts: append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `webhook_endpoints_stay_removed` BEFORE UPDATE ON `webhook_endpoints`
WHEN OLD.`state` = 'removed' OR NEW.`id` <> OLD.`id` OR NEW.`owner` <> OLD.`owner` OR NEW.`url` <> OLD.`url`
BEGIN SELECT RAISE(ABORT, 'webhook_endpoints: another address is another endpoint'); END;
--> statement-breakpoint
CREATE TRIGGER `webhook_endpoints_no_delete` BEFORE DELETE ON `webhook_endpoints`
BEGIN SELECT RAISE(ABORT, 'webhook_endpoints: never deleted'); END;
