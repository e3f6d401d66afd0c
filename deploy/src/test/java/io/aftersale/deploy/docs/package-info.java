@NullMarked
package io.aftersale.deploy.docs;

import org.jspecify.annotations.NullMarked;
