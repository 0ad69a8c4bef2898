import type { INestApplicationContext, Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { Route } from '@hochoi/contracts';
import { ROUTE } from './route-decorators';

/**
 * Stops the start of an application whose controllers and contracts do not fit: a controller method without a contract (nobody
 * could call it), a contract that no method handles, or that two do.
 * @throws Error that names each of them
 */
export function assertAllRoutesHandled(app: INestApplicationContext, routes: readonly Route[]): void {
  const handled = new Map<string, string[]>();
  const wrong: string[] = [];
  for (const { name, method, prefix } of controllerMethods(app)) {
    const route = Reflect.getMetadata(ROUTE, method) as Route | undefined;
    if (!route) wrong.push(`${name} has no route contract: use @Handle`);
    else handled.set(route.id, [...(handled.get(route.id) ?? []), name]);
    if (route && prefix) wrong.push(`${name}: its controller adds the path "${prefix}" to the contract's`);
  }
  for (const { id } of routes) if (!handled.has(id)) wrong.push(`${id} is handled by no controller`);
  for (const [id, names] of handled)
    if (names.length > 1) wrong.push(`${id} is handled twice: ${names.join(', ')}`);
  if (wrong.length > 0) throw new Error(`Routes and controllers do not fit:\n${wrong.join('\n')}`);
}

interface ControllerMethod {
  name: string;
  method: object;
  prefix: string;
}

function controllerMethods(app: INestApplicationContext): ControllerMethod[] {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const controllers = new Set(
    modules.flatMap(({ controllers }) => [...controllers.values()].map((c) => c.metatype)),
  );
  return [...controllers].flatMap((controller) => methodsOf(controller as Type));
}

function methodsOf(controller: Type): ControllerMethod[] {
  const prototype = controller.prototype as Record<string, object>;
  const prefix = [Reflect.getMetadata(PATH_METADATA, controller) as string | string[]].flat().join();
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!))
    .map((name) => ({
      name: `${controller.name}.${name}`,
      method: prototype[name]!,
      prefix: prefix.replace(/^\/$/, ''),
    }));
}
