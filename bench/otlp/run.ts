import { batchOfTraces } from '../../src/domain/otlp/batch.ts'
import { type OtlpEncoding, readTraces } from '../../src/domain/otlp/read-otlp.ts'
import { attributes, nanos, protoOfTraces, traces } from '../../test/support/otlp.ts'

const SPANS = 512
const ROUNDS = 300
const noon = Date.UTC(2025, 7, 25, 12)

/** One batch of an exporter: 512 spans of 7 attributes, some with a prompt of 2 KiB besides. */
const batchOf = (prompt: string | null) =>
  traces(
    Array.from({ length: SPANS }, (_, i) => ({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: (i + 1).toString(16).padStart(16, '0'),
      name: 'chat gpt-4o',
      kind: 3,
      startTimeUnixNano: nanos(noon + i),
      endTimeUnixNano: nanos(noon + i + 900, 123),
      attributes: attributes({
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.response.id': `chatcmpl-${i}`,
        'gen_ai.usage.input_tokens': 100 + i,
        'gen_ai.usage.output_tokens': 10 + i,
        'http.response.status_code': 200,
        ...(prompt === null ? {} : { 'gen_ai.input.messages': prompt }),
      }),
    })),
    { 'service.name': 'gateway', 'makegood.customer.id': 'acme' },
  )

interface Row {
  readonly bench: 'otlp'
  readonly prompts: boolean
  readonly encoding: OtlpEncoding | 'JSON.parse'
  readonly bytes: number
  readonly median_ms: number
}

/** Decoding one OTLP request into records: protobuf beside JSON, and beside `JSON.parse` alone. */
export async function benchOtlp({ json }: { json: boolean }): Promise<void> {
  const rows: Row[] = []
  for (const prompt of [null, 'Why does my boss hate me? '.repeat(80)]) {
    const body = batchOf(prompt)
    const bytes = {
      protobuf: protoOfTraces(body),
      json: new TextEncoder().encode(JSON.stringify(body)),
    }
    const decode = (encoding: OtlpEncoding) => (): void => {
      const read = readTraces(bytes[encoding], encoding)
      if (!read.ok) throw new Error(read.error.reason)
      if (batchOfTraces(read.value, null).records.length !== SPANS) throw new Error('spans missing')
    }
    const decoder = new TextDecoder()
    const parse = (): void => void JSON.parse(decoder.decode(bytes.json))
    const medians = medianOfEach([decode('protobuf'), decode('json'), parse])
    const sizes = [bytes.protobuf.length, bytes.json.length, bytes.json.length]
    for (const [i, encoding] of (['protobuf', 'json', 'JSON.parse'] as const).entries()) {
      rows.push({
        bench: 'otlp',
        prompts: prompt !== null,
        encoding,
        bytes: sizes[i] ?? 0,
        median_ms: medians[i] ?? 0,
      })
    }
  }
  if (json) for (const row of rows) console.log(JSON.stringify(row))
  else printTable(rows)
}

/** In turn, so that what disturbs one disturbs all. */
function medianOfEach(works: readonly (() => void)[]): number[] {
  const times: number[][] = works.map(() => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    works.forEach((work, i) => {
      const from = performance.now()
      work()
      times[i]?.push(performance.now() - from)
    })
  }
  return times.map((each) => each.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0)
}

function printTable(rows: readonly Row[]): void {
  console.log('| 512 spans | decoded | bytes | median ms | x JSON |\n|---|---|---:|---:|---:|')
  for (const { prompts, encoding, bytes, median_ms } of rows) {
    const whole = rows.find((row) => row.prompts === prompts && row.encoding === 'json')
    const cells = [
      prompts ? '7 attributes and a prompt' : '7 attributes',
      encoding,
      bytes.toLocaleString('en'),
      median_ms.toFixed(2),
      (median_ms / (whole?.median_ms ?? Number.NaN)).toFixed(2),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
