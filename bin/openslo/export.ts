import { exportOpenSlo } from '../../src/domain/openslo/export.ts'
import { parseSla } from '../../src/domain/sla/parse.ts'
import { faultText } from './say.ts'
import { oneFile, textOf } from './usage.ts'
import { yamlText } from './yaml.ts'

/** OpenSLO documents on stdout, what is lost on stderr. 1 when the SLA is refused. */
export function exported(files: readonly string[]): number {
  const file = oneFile(files, 'SLA_FILE')
  const sla = parseSla(textOf(file), file.endsWith('.json') ? 'json' : 'yaml')
  if (!sla.ok) {
    for (const each of sla.error) console.error(faultText(file, each))
    return 1
  }
  const { documents, losses } = exportOpenSlo(sla.value)
  for (const { pointer, text } of losses) console.error(`lost ${file}#${pointer}: ${text}`)
  console.log(yamlText(documents))
  return 0
}
