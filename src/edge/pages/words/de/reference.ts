import type { ProblemKind } from '../../../problem.ts'

/** German of the API reference. What the document itself says stays English. */
export const reference = {
  title: 'API-Referenz',
  lead: 'Geld sind ganze kleinste Einheiten einer Währung. Zeiten, deren Name auf „At“ endet, sind Millisekunden seit dem 1. Januar 1970 (UTC), alle anderen ISO 8601. Listen kommen seitenweise: Die nächste Seite erhält, wer ihr „next“ als „starting_after“ sendet. Die Beschreibungen selbst sind englisch.',
  document: 'Dasselbe als OpenAPI 3.1',
  all: 'Probleme und was zu tun ist',
  contents: 'Inhalt',
  shapes: 'Formen, die Antworten gemeinsam haben. Weitere Mitglieder können hinzukommen.',
  parameters: 'Parameter',
  parametersOf: (operation: string) => `Parameter von ${operation}`,
  parameterTable: ['Name', 'Wo', 'Art', 'Bemerkungen'],
  places: { path: 'im Pfad', query: 'in der Abfrage', header: 'in einer Kopfzeile' },
  required: 'nötig',
  optional: 'freiwillig',
  body: 'Rumpf',
  replies: 'Antworten',
  problems: 'Probleme',
  example: 'Auf der Kommandozeile',
  problemsLead:
    'Jeder Fehlschlag ist ein Dokument vom Typ application/problem+json (RFC 9457). Sein „type“ ist eines von diesen, sein „detail“ sagt, was diesmal nicht stimmte, sein „errors“, wo, und seine „request_id“ nennen Sie, wenn Sie danach fragen.',
  problemTable: ['Problem', 'Status', 'Was es bedeutet', 'Was zu tun ist'],
  remedy: 'Was zu tun ist',
} as const

/** German of every kind of problem. */
export const problemKinds: Readonly<
  Record<ProblemKind, { readonly means: string; readonly remedy: string }>
> = {
  malformed: {
    means: 'Die Anfrage ist nicht lesbar: Ihr Rumpf ist nicht, was sein Medientyp sagt.',
    remedy:
      'Senden Sie gültiges JSON (oder was der Vorgang nimmt) in UTF-8. Unverändert erneut zu senden hilft nicht.',
  },
  unauthorized: {
    means:
      'Es liegt kein gültiger Schlüssel vor: keiner gesendet, vertippt, abgelaufen, widerrufen oder aus einer anderen Umgebung.',
    remedy:
      'Senden Sie einen Schlüssel als „Authorization: Bearer ...“, oder melden Sie sich an. Ist er abgelaufen, bitten Sie den Anbieter um einen neuen.',
  },
  'sign-in-again': {
    means:
      'Ihre Anmeldung liegt zu lange zurück, um über Geld zu entscheiden: Sie muss von den letzten Minuten sein.',
    remedy: 'Gehen Sie zur Adresse in „sign_in“, weisen Sie sich aus und versuchen Sie es erneut.',
  },
  forbidden: {
    means:
      'Schlüssel oder Anmeldung gelten, dürfen dies aber nicht: Das Recht fehlt, oder eine andere Person muss entscheiden.',
    remedy:
      'Nehmen Sie einen Schlüssel mit dem Recht, das die Einzelheit nennt, oder lassen Sie jemand anderen entscheiden.',
  },
  'not-found': {
    means:
      'Hier ist für Sie nichts. Was einem anderen Kunden gehört, wird beantwortet wie etwas, das es nicht gibt.',
    remedy: 'Prüfen Sie die Adresse und wessen Schlüssel es ist.',
  },
  conflict: {
    means:
      'Die Anfrage ist in sich richtig und steht gegen das, was da ist: Es war schon entschieden, oder etwas anderes trägt diese Kennung.',
    remedy: 'Lesen Sie es erneut und entscheiden Sie neu.',
  },
  'too-large': {
    means: 'Der Rumpf ist über der Grenze, die die Einzelheit nennt.',
    remedy: 'Senden Sie weniger auf einmal.',
  },
  'too-slow': {
    means:
      'Der Rumpf kam nicht in der Zeit, die die Einzelheit nennt. Nichts davon wurde angesehen.',
    remedy: 'Senden Sie ihn über eine bessere Verbindung erneut, oder weniger auf einmal.',
  },
  'address-too-long': {
    means: 'Die Adresse ist länger oder hat mehr Parameter, als die Einzelheit nennt.',
    remedy: 'Fragen Sie mit weniger und kürzeren Parametern.',
  },
  'head-too-large': {
    means: 'Die Kopfzeilen zusammen sind über der Grenze, die die Einzelheit nennt.',
    remedy: 'Senden Sie weniger oder kürzere Kopfzeilen; oft sind es alte Cookies dieser Adresse.',
  },
  'unsupported-media-type': {
    means: 'Content-Type oder Content-Encoding ist keines, das der Vorgang nimmt.',
    remedy: 'Senden Sie eines, das die Einzelheit nennt.',
  },
  invalid: {
    means:
      'Die Anfrage ist lesbar und sagt etwas, das sie nicht darf. „errors“ nennt jede Stelle als JSON Pointer.',
    remedy: 'Berichtigen Sie, was „errors“ nennt. Unverändert erneut zu senden hilft nicht.',
  },
  'method-not-allowed': {
    means: 'Die Adresse gibt es, aber nicht mit dieser Methode.',
    remedy: 'Nehmen Sie eine Methode, die „Allow“ nennt.',
  },
  'precondition-failed': {
    means: 'Was geändert werden sollte, ist nicht mehr, was „If-Match“ sagt; nichts wurde getan.',
    remedy:
      'Lesen Sie es erneut und senden Sie die Änderung mit dem neuen „ETag“, wenn sie noch passt.',
  },
  'limit-exceeded': {
    means: 'Die Anfrage verlangt mehr, als eine Grenze zulässt; nichts davon wurde getan.',
    remedy:
      'Verlangen Sie weniger auf einmal, oder lassen Sie die Grenze anheben, wenn es eine für Geld ist.',
  },
  'too-many-requests': {
    means: 'Es waren zu viele Anfragen in zu kurzer Zeit.',
    remedy: 'Warten Sie so viele Sekunden, wie „Retry-After“ sagt.',
  },
  internal: {
    means:
      'Hier ist etwas fehlgeschlagen. Es ist mit der Kennung der Anfrage verzeichnet und wird niemandem erzählt.',
    remedy: 'Versuchen Sie es später, und nennen Sie dem Anbieter die Kennung der Anfrage.',
  },
  unavailable: {
    means:
      'Gerade geht es nicht: Andere schrieben, oder Stripe oder die Datenbank waren nicht zu fragen. Nichts wurde getan.',
    remedy: 'Senden Sie dasselbe nach „Retry-After“ Sekunden erneut.',
  },
}
