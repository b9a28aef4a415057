import { once } from 'node:events'
import { replay } from './replay.ts'

// Prints the replay as NDJSON: `node dev/demo/replay/main.ts > replay.ndjson`.
for (const signal of replay()) {
  if (!process.stdout.write(`${JSON.stringify(signal)}\n`)) await once(process.stdout, 'drain')
}
