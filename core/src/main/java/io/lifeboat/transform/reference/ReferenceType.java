package io.lifeboat.transform.reference;

/** What a text in an object refers to. */
public enum ReferenceType {
  /** {@code HOST/NAMESPACE/NAME[:TAG|@DIGEST]}. */
  IMAGE,
  /** The name of a namespace. */
  NAMESPACE,
  /** {@code system:serviceaccount:NAMESPACE:NAME}, its group, or {@code NAMESPACE/NAME}. */
  SERVICE_ACCOUNT,
  /** {@code NAMESPACE/NAME}; a bare name is of the object's own namespace and stays. */
  CLAIM,
  /** A host or URL that names a Service: {@code NAME.NAMESPACE.svc…}. */
  HOST
}
