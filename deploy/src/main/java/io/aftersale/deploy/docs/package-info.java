/** What is written of the topics, made from the catalogue and the schemas. */
@NullMarked
package io.aftersale.deploy.docs;

import org.jspecify.annotations.NullMarked;
