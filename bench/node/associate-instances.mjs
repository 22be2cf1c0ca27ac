// Binds one role to many instances with Volcengine's SDK for Node.js, and prints how long it took.
import { createRequire } from 'node:module';
import { run } from './lanes.mjs';

const require = createRequire(import.meta.url);
const { Service } = require('@volcengine/openapi');

const task = JSON.parse(process.argv[2]);
const service = new Service({
    host: task.host,
    protocol: 'http:',
    region: task.region,
    serviceName: 'ecs',
    defaultVersion: '2020-04-01',
    accessKeyId: task.accessKeyId,
    secretKey: task.accessKeySecret,
});
const associate = service.createAPI('AssociateInstancesIamRole', { Version: '2020-04-01', method: 'GET' });

async function bind(instanceIds) {
    const parameters = { IamRoleName: task.role };
    instanceIds.forEach((id, index) => { parameters[`InstanceIds.${index + 1}`] = id; });
    const answer = await associate(parameters);
    const failed = answer.ResponseMetadata?.Error ?? answer.Result.OperationDetails.find((detail) => detail.Error);
    if (failed) {
        throw new Error(JSON.stringify(failed));
    }
}

function batches(first, count) {
    const list = [];
    for (let start = first; start < first + count; start += task.batch) {
        const size = Math.min(task.batch, first + count - start);
        list.push(Array.from({ length: size }, (_, i) => `i-emu${String(start + i).padStart(8, '0')}`));
    }

    return list;
}

await run(batches(task.warmUpFirst, task.warmUp), task.lanes, bind);
const started = performance.now();
await run(batches(task.first, task.count), task.lanes, bind);
console.log(JSON.stringify({ milliseconds: performance.now() - started }));
