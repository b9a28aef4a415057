import type { AuditEvent } from '../../../../domain/audit/entry.ts'
import type { Scope } from '../../../../domain/keys/scope.ts'
import { common } from './common.ts'

const { count } = common

const event: Readonly<Record<AuditEvent, string>> = {
  begun: 'Begonnen',
  ended: 'Beendet',
  refused: 'Verweigert',
}

const scope: Readonly<Record<Scope, string>> = {
  ingest: 'Meldungen senden',
  read: 'alles sehen, was man sehen darf',
  report: 'sehen, was beurteilt und geschuldet ist',
  'settle:propose': 'vorschlagen, was Geld bewegt',
  operate: 'den Betrieb führen',
  approve: 'über Geld entscheiden',
  claim: 'Ansprüche erheben',
  dispute: 'Einspruch erheben',
  audit: 'sehen, wer Zugang hat',
  admin: 'Kunden, Verträge, Schlüssel, Personen',
}

/** German of the audit log, and of who has access. */
export const audit = {
  title: 'Protokoll',
  headline: 'Wer was getan hat',
  intro:
    'Jede Handlung wird vorher und nachher verzeichnet, auch was jemand nicht durfte. Die Prüfsumme jedes Eintrags deckt den davor mit ab: Keiner lässt sich ungesehen ändern, einfügen oder entfernen.',
  check: 'Die Kette',
  unchecked: 'Für diese Seite nicht nachgeprüft.',
  follow: 'Die ganze Kette jetzt nachprüfen',
  whole: (n: string) => `Unversehrt: ${n} Einträge, jeder wie er war.`,
  broken: (at: string) => `Gebrochen bei Eintrag ${at}.`,
  lastDigest:
    'Prüfsumme des letzten Eintrags. Heben Sie sie auf: Sie zeigt später, ob das Protokoll gekürzt wurde.',
  download: 'Das ganze Protokoll herunterladen (NDJSON)',
  access: 'Wer Zugang hat',
  entries: 'Einträge',
  none: 'So ist kein Eintrag.',
  table: ['Nr.', 'Wann', 'Wer', 'Handlung', 'Woran', 'Wie es ausging', 'Prüfsumme'],
  event,
  status: (n: number) => `Status ${n}`,
  ofBegun: (seq: string) => `zu ${seq}`,
  owner: 'von',
  provider: 'dem Anbieter',
  customer: 'Kennung des Kunden',
  caller: 'Wer (person:… oder key:…)',
  operation: 'Handlung (Kennung der Operation)',
  filter: 'Zeigen',
  accessTitle: 'Wer Zugang hat',
  accessHeadline: 'Wer was darf',
  roles: 'Rollen',
  roleTable: ['Rolle', 'Darf'],
  scope,
  people: 'Personen',
  peopleTable: ['Adresse', 'Rolle', 'Bei', 'Seit', 'Beendet'],
  noPeople: 'Niemand steht auf der Liste.',
  noRole: 'wartet auf einen zweiten Inhaber',
  morePeople: 'Weitere Personen',
  keys: 'Schlüssel',
  keyTable: ['Schlüssel', 'Bei', 'Darf', 'Angelegt', 'Zuletzt benutzt', 'Endet'],
  noKeys: 'Es gibt keinen Schlüssel.',
  moreKeys: 'Weitere Schlüssel',
  revoked: 'widerrufen',
  never: 'nie',
  open: 'ohne Ende',
  scopes: (n: number) => count(n, 'Recht', 'Rechte'),
} as const
