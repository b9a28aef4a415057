import { stringify } from 'yaml'

/**
 * Documents parted by `---`. Without anchors, which the SLA language refuses, and with quotes where
 * older YAML readers would see a date or a yes.
 */
export const yamlText = (documents: readonly unknown[]): string =>
  documents
    .map((each) => stringify(each, { aliasDuplicateObjects: false, compat: 'yaml-1.1' }))
    .join('---\n')
    .trimEnd()
