// Objects of Kubernetes as JSON on standard input, what is wrong with each on standard output: a program of its own, because the
// schemas are published for import alone, which Jest does not know.
import { text } from 'node:stream/consumers';
import { validate as deployment } from 'kubernetes-models/_schemas/IoK8sApiAppsV1Deployment';
import { validate as autoscaler } from 'kubernetes-models/_schemas/IoK8sApiAutoscalingV2HorizontalPodAutoscaler';
import { validate as cronJob } from 'kubernetes-models/_schemas/IoK8sApiBatchV1CronJob';
import { validate as job } from 'kubernetes-models/_schemas/IoK8sApiBatchV1Job';
import { validate as configMap } from 'kubernetes-models/_schemas/IoK8sApiCoreV1ConfigMap';
import { validate as namespace } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Namespace';
import { validate as claim } from 'kubernetes-models/_schemas/IoK8sApiCoreV1PersistentVolumeClaim';
import { validate as secret } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Secret';
import { validate as service } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Service';
import { validate as ingress } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1Ingress';
import { validate as networkPolicy } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1NetworkPolicy';
import { validate as budget } from 'kubernetes-models/_schemas/IoK8sApiPolicyV1PodDisruptionBudget';
import { validate as scaledObject } from '../../node_modules/@kubernetes-models/keda/_schemas/ComGithubKedacoreKedaV2ApisKedaV1alpha1ScaledObject.js';
const schemas = {
  'apps/v1 Deployment': deployment,
  'autoscaling/v2 HorizontalPodAutoscaler': autoscaler,
  'batch/v1 CronJob': cronJob,
  'batch/v1 Job': job,
  'v1 ConfigMap': configMap,
  'v1 Namespace': namespace,
  'v1 PersistentVolumeClaim': claim,
  'v1 Secret': secret,
  'v1 Service': service,
  'networking.k8s.io/v1 Ingress': ingress,
  'networking.k8s.io/v1 NetworkPolicy': networkPolicy,
  'policy/v1 PodDisruptionBudget': budget,
  'keda.sh/v1alpha1 ScaledObject': scaledObject,
};

/** The one kind without a published schema; it is read by the Prometheus operator. */
const WITHOUT_SCHEMA = ['monitoring.coreos.com/v1 PodMonitor'];

/**
 * What Kubernetes (or KEDA) has against an object. The schemas allow names they do not know, and the server drops them without a
 * word, so a name that its schema never asks for is a mistake here.
 */
function problemsOf(object) {
  const kind = `${object.apiVersion} ${object.kind}`;
  if (WITHOUT_SCHEMA.includes(kind)) return [];
  const validate = schemas[kind];
  if (!validate) return [`no schema for ${kind}`];
  const unread = new Set();
  validate(watched(object, '', unread));
  const wrong = (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath}: ${keyword}`);
  return [...wrong, ...[...unread].map((path) => `${path} is not known`)];
}

/** A stand-in for `value` that takes each name off the list when it is asked for. */
function watched(value, path, unread) {
  if (typeof value !== 'object' || value === null) return value;
  const children = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, watched(child, `${path}/${key}`, unread)]),
  );
  for (const key of Object.keys(children)) unread.add(`${path}/${key}`);
  return new Proxy(Array.isArray(value) ? Object.values(children) : children, {
    get(target, key, receiver) {
      unread.delete(`${path}/${String(key)}`);
      return Reflect.get(target, key, receiver);
    },
  });
}

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(problemsOf)));
