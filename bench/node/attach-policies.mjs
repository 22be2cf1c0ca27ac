// Attaches one policy to many roles with Alibaba Cloud's SDK for Node.js, and prints how long it took.
import { createRequire } from 'node:module';
import { run } from './lanes.mjs';

const require = createRequire(import.meta.url);
const ram = require('@alicloud/ram20150501');
const { $OpenApiUtil } = require('@alicloud/openapi-core');
const { RuntimeOptions } = require('@darabonba/typescript');

const task = JSON.parse(process.argv[2]);
const client = new ram.default(new $OpenApiUtil.Config({
    accessKeyId: task.accessKeyId,
    accessKeySecret: task.accessKeySecret,
    endpoint: task.host,
    protocol: 'HTTP',
}));
const runtime = new RuntimeOptions({ keepAlive: true });

async function attach(policyName, roleName) {
    const request = new ram.AttachPolicyToRoleRequest({ policyName, policyType: 'Custom', roleName });
    await client.attachPolicyToRoleWithOptions(request, runtime);
}

await run(task.roles.slice(0, task.warmUp), task.lanes, (role) => attach(task.warmUpPolicy, role));
const started = performance.now();
await run(task.roles, task.lanes, (role) => attach(task.policy, role));
console.log(JSON.stringify({ milliseconds: performance.now() - started }));
